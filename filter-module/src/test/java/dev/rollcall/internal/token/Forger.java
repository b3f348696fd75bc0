package dev.rollcall.internal.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes tokens by hand, without jose4j: a genuine ES256 one unless it is told otherwise. Members are raw JSON, so that
 * anything can be said. It holds the real signing key, so that each refusal has one reason only.
 */
final class Forger {

    final Map<String, String> header = new LinkedHashMap<>();
    final Map<String, String> claims = new LinkedHashMap<>();
    private final SigningKey key;

    Forger(Node node) {
        key = node.keys().current();
        header.put("typ", "\"at+jwt\"");
        header.put("alg", "\"ES256\"");
        header.put("kid", "\"" + key.keyId() + "\"");
        long now = node.clock().instant().getEpochSecond();
        claims.put("iss", "\"" + Node.ISSUER + "\"");
        claims.put("sub", "\"alice\"");
        claims.put("aud", "\"" + Node.AUDIENCE + "\"");
        claims.put("exp", Long.toString(now + 900));
        claims.put("iat", Long.toString(now));
        claims.put("jti", "\"one\"");
        claims.put("sid", "\"" + Node.SESSION + "\"");
        claims.put("auth_time", Long.toString(now));
        claims.put("groups", "[\"user\"]");
    }

    Forger header(String name, String json) {
        header.put(name, json);
        return this;
    }

    Forger claim(String name, String json) {
        claims.put(name, json);
        return this;
    }

    Forger without(String name) {
        header.remove(name);
        claims.remove(name);
        return this;
    }

    String sign() {
        return sign(json(header), json(claims));
    }

    String sign(String headerJson, String payload) {
        String input = encode(headerJson) + "." + encode(payload);
        return input + "." + encode(signature(input));
    }

    String unsigned() {
        return encode(json(header)) + "." + encode(json(claims)) + ".";
    }

    String withSignature(byte[] signature) {
        return unsigned() + encode(signature);
    }

    /** A token that is right in form and says that this key signed it. */
    static String withKeyId(String keyId) {
        String header = "{\"typ\":\"at+jwt\",\"alg\":\"ES256\",\"kid\":\"" + keyId + "\"}";
        return encode(header) + ".AAAA.AAAA";
    }

    static String encode(String text) {
        return encode(text.getBytes(UTF_8));
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] signature(String input) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key.privateKey());
            signature.update(input.getBytes(US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String json(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(joining(",", "{", "}"));
    }
}
