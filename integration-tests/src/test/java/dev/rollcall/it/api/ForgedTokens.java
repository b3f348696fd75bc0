package dev.rollcall.it.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What an attacker makes of a genuine access token, without the private key. */
final class ForgedTokens {

    /** The order of P-256. */
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private static final int HALF = 32;

    private final String genuine;
    private final String header;
    private final String payload;
    private final String signature;

    ForgedTokens(String genuine) {
        String[] segments = genuine.split("\\.", -1);
        this.genuine = genuine;
        this.header = segments[0];
        this.payload = segments[1];
        this.signature = segments[2];
    }

    /** Forgeries by name. */
    Map<String, String> all() throws GeneralSecurityException {
        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("nothing", "");
        forged.put("one segment", "garbage");
        forged.put("two segments", header + "." + payload);
        forged.put("four segments", genuine + ".x");
        forged.put("five segments, as in JWE", header + "..x." + payload + ".x");
        forged.put("empty segments", "..");
        forged.put("no signature", header + "." + payload + ".");
        forged.put("alg none", header("alg", "none") + "." + payload + ".");
        forged.put("alg none, old signature", header("alg", "none") + "." + payload + "." + signature);
        forged.put("alg None", header("alg", "NonE") + "." + payload + "." + signature);
        forged.put("other algorithm", header("alg", "RS256") + "." + payload + "." + signature);
        forged.put("HMAC under the key id", hmac());
        forged.put("other signature", header + "." + payload + "." + changed(signature, 20));
        forged.put("signature of zeros", header + "." + payload + "." + encode(new byte[2 * HALF]));
        forged.put("stray bits", genuine.substring(0, genuine.length() - 1) + strayBits());
        forged.put("padding", genuine + "==");
        forged.put("blank inside", header + ". " + payload + "." + signature);
        forged.put("other subject", header + "." + payload("sub", "admin") + "." + signature);
        forged.put(
                "other session",
                header + "." + payload("sid", "00000000-0000-0000-0000-000000000000") + "." + signature);
        forged.put("type JWT", header("typ", "JWT") + "." + payload + "." + signature);
        forged.put("type in capitals", header("typ", "AT+JWT") + "." + payload + "." + signature);
        forged.put("no type", encode(without(decode(header), "typ")) + "." + payload + "." + signature);
        forged.put("unknown key", header("kid", "unknown") + "." + payload + "." + signature);
        forged.put("key id as a path", header("kid", "../../dev/null") + "." + payload + "." + signature);
        forged.put("critical header", header("crit", "exp") + "." + payload + "." + signature);
        forged.put("compressed", header("zip", "DEF") + "." + payload + "." + signature);
        forged.put("key in the header", selfSigned());
        forged.put("header that is no JSON", encode("x") + "." + payload + "." + signature);
        forged.put(
                "JSON serialization",
                "{\"protected\":\"" + header + "\",\"payload\":\"" + payload + "\",\"signature\":\"" + signature
                        + "\"}");
        forged.put("two tokens", genuine + ", " + genuine);
        forged.put("one character too long", "a".repeat(4097));
        forged.put("three segments, too long", header + "." + "A".repeat(4097) + "." + signature);
        return forged;
    }

    /** The other valid ECDSA signature of the same token: (r, n - s) for (r, s). It is genuine, only spelt differently. */
    String otherSpelling() {
        byte[] bytes = Base64.getUrlDecoder().decode(signature);
        BigInteger s = new BigInteger(1, bytes, HALF, HALF);
        byte[] other = ORDER.subtract(s).toByteArray();
        for (int i = 0; i < HALF; i++) {
            int from = other.length - HALF + i;
            bytes[HALF + i] = from < 0 ? 0 : other[from];
        }
        return header + "." + payload + "." + encode(bytes);
    }

    static JsonObject decode(String segment) {
        String json = new String(Base64.getUrlDecoder().decode(segment), UTF_8);
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    private String header(String member, String value) {
        return encode(with(decode(header), member, value));
    }

    private String payload(String member, String value) {
        return encode(with(decode(payload), member, value));
    }

    /** Confuses the public key with a shared secret. */
    private String hmac() throws GeneralSecurityException {
        String content = header("alg", "HS256") + "." + payload;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(decode(header).getString("kid").getBytes(UTF_8), "HmacSHA256"));
        return content + "." + encode(mac.doFinal(content.getBytes(UTF_8)));
    }

    /** Brings the key along that it is signed with (CVE-2018-0114). */
    private String selfSigned() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair own = generator.generateKeyPair();
        ECPublicKey key = (ECPublicKey) own.getPublic();
        JsonObject jwk = Json.createObjectBuilder()
                .add("kty", "EC")
                .add("crv", "P-256")
                .add("x", coordinate(key.getW().getAffineX()))
                .add("y", coordinate(key.getW().getAffineY()))
                .build();
        JsonObjectBuilder ownHeader = Json.createObjectBuilder(decode(header)).add("jwk", jwk);
        String content = encode(ownHeader.build().toString()) + "." + payload;
        Signature ecdsa = Signature.getInstance("SHA256withECDSAinP1363Format");
        ecdsa.initSign(own.getPrivate());
        ecdsa.update(content.getBytes(UTF_8));
        return content + "." + encode(ecdsa.sign());
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[HALF];
        int count = Math.min(bytes.length, HALF);
        System.arraycopy(bytes, bytes.length - count, fixed, HALF - count, count);
        return encode(fixed);
    }

    /** The last character with a bit set that belongs to no byte. */
    private char strayBits() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return alphabet.charAt(alphabet.indexOf(genuine.charAt(genuine.length() - 1)) ^ 1);
    }

    private static String changed(String text, int index) {
        char other = text.charAt(index) == 'A' ? 'B' : 'A';
        return text.substring(0, index) + other + text.substring(index + 1);
    }

    private static String with(JsonObject object, String member, String value) {
        return Json.createObjectBuilder(object).add(member, value).build().toString();
    }

    private static String without(JsonObject object, String member) {
        return Json.createObjectBuilder(object).remove(member).build().toString();
    }

    private static String encode(String text) {
        return encode(text.getBytes(UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
