package dev.rollcall.internal.token;

import static dev.rollcall.fuzz.FuzzInput.require;

import dev.rollcall.fuzz.FuzzInput;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The gate for access tokens. What was not signed is invalid whatever it says; what was signed, by the true key, is
 * accepted only if it says all that a token has to.
 */
public final class AccessTokenFuzz {

    private static final Node NODE = Node.start();
    private static final String GENUINE = NODE.issue().token().text();
    private static final long NOW = MovableClock.START.getEpochSecond();

    private AccessTokenFuzz() {}

    /** The first line tells what the others are: a whole token, a change to a genuine one, or what to sign. */
    public static void fuzzerTestOneInput(byte[] data) {
        List<String> lines = FuzzInput.lines(data, 3);
        switch (lines.get(0)) {
            case "change" -> requireInvalidUnlessGenuine(changed(lines.get(1), lines.get(2)));
            case "claim" -> requireSound(new Forger(NODE), lines.get(1), utf8(lines.get(2)));
            case "header" -> requireSoundHeader(lines.get(1), utf8(lines.get(2)));
            case "sign" -> requireSound(utf8(lines.get(1)), utf8(lines.get(2)));
            default -> requireInvalidUnlessGenuine(FuzzInput.text(data));
        }
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static void requireInvalidUnlessGenuine(String text) {
        Verification verification = NODE.verify(text);
        require(verification instanceof Verification.Invalid || text.equals(GENUINE), "accepted unsigned", text);
    }

    private static String changed(String places, String insertion) {
        StringBuilder text = new StringBuilder(GENUINE);
        for (int i = 0; i < places.length(); i++) {
            char place = places.charAt(i);
            int at = place * 7 % text.length();
            text.replace(at, Math.min(text.length(), at + place % 3), insertion);
        }
        return text.toString();
    }

    private static void requireSound(Forger forger, String name, String json) {
        if (name.matches("[a-z_]+")) {
            forger.claim(name, json);
            requireSound(Forger.json(forger.header), Forger.json(forger.claims));
        }
    }

    private static void requireSoundHeader(String name, String json) {
        if (name.matches("[a-z0-9_]+")) {
            Forger forger = new Forger(NODE).header(name, json);
            requireSound(Forger.json(forger.header), Forger.json(forger.claims));
        }
    }

    private static void requireSound(String header, String payload) {
        String text = new Forger(NODE).sign(header, payload);
        Verification verification = NODE.verify(text);
        require(verification.equals(NODE.verify(text)), "two answers", header, payload);
        if (isJson(header) && isJson(payload)) {
            if (verification instanceof Verification.Valid valid) {
                requireSound(valid.claims(), header, payload, true);
            } else if (verification instanceof Verification.Expired expired) {
                requireSound(expired.claims(), header, payload, false);
            }
        }
        requireInvalidUnlessGenuine(text.substring(0, text.lastIndexOf('.') + 1));
    }

    private static void requireSound(AccessClaims claims, String header, String payload, boolean isValid) {
        JsonObject head = object(header);
        JsonObject body = object(payload);
        String said = header + payload;
        require(text(head, "alg").equals("ES256"), "alg", said);
        require(text(head, "typ").equals("at+jwt"), "typ", said);
        require(NODE.keys().holds(text(head, "kid")), "kid", said);
        require(!head.containsKey("crit") && !head.containsKey("b64"), "critical", said);
        require(text(body, "iss").equals(Node.ISSUER), "iss", said);
        require(names(body, "aud").contains(Node.AUDIENCE), "aud", said);
        require(!claims.subject().isEmpty() && text(body, "sub").equals(claims.subject()), "sub", said);
        require(text(body, "sid").equals(claims.sessionId().toString()), "sid", said);
        require(!claims.tokenId().isEmpty() && text(body, "jti").equals(claims.tokenId()), "jti", said);
        long expiry = number(body, "exp");
        require(claims.expiresAt().getEpochSecond() == expiry, "exp", said);
        require(expiry > NOW == isValid, "expired", said);
        long age = expiry - number(body, "iat");
        require(age <= Node.LIFETIME.toSeconds() && age >= 0, "lifetime", said);
        require(!body.containsKey("nbf") || number(body, "nbf") <= NOW || !isValid, "nbf", said);
        require(!body.containsKey("groups") || names(body, "groups").containsAll(claims.groups()), "groups", said);
    }

    /** The reader of jose4j overlooks a missing comma, but nobody else has the key. */
    private static boolean isJson(String text) {
        try {
            object(text);
            return true;
        } catch (JsonException malformed) {
            return false;
        }
    }

    private static JsonObject object(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString() : "";
    }

    private static long number(JsonObject object, String name) {
        return object.get(name) instanceof JsonNumber number ? number.longValueExact() : Long.MIN_VALUE / 4;
    }

    private static List<String> names(JsonObject object, String name) {
        JsonValue value = object.getOrDefault(name, JsonValue.EMPTY_JSON_ARRAY);
        if (value instanceof JsonString one) {
            return List.of(one.getString());
        }
        return value.asJsonArray().getValuesAs(each -> each instanceof JsonString text ? text.getString() : "");
    }
}
