package dev.rollcall.it.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

interface SigningKeyTests extends DeployedSample {

    String KEYS = "api/v1/auth/jwks.json";

    @Test
    default void publicKeysArePublishedAndMayBeCached() {
        Answer answer = anyone().get(KEYS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers("Content-Type")).containsExactly("application/json");
        assertThat(answer.headers("Cache-Control")).containsExactly("public, max-age=300");
        assertThat(answer.headers("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.json().keySet()).containsExactly("keys");
        assertThat(keys()).isNotEmpty().allSatisfy(key -> {
            assertThat(key.keySet()).containsExactlyInAnyOrder("kty", "kid", "use", "alg", "crv", "x", "y");
            assertThat(key.getString("kty")).isEqualTo("EC");
            assertThat(key.getString("crv")).isEqualTo("P-256");
            assertThat(key.getString("use")).isEqualTo("sig");
            assertThat(key.getString("alg")).isEqualTo("ES256");
            assertThat(key.getString("kid")).isEqualTo(thumbprint(key));
        });
    }

    @Test
    default void publishedKeyVerifiesTokens() throws GeneralSecurityException {
        String[] token = signIn("alice").accessToken().split("\\.", -1);
        String keyId = ForgedTokens.decode(token[0]).getString("kid");
        JsonObject key = keys().stream()
                .filter(candidate -> candidate.getString("kid").equals(keyId))
                .findFirst()
                .orElseThrow();

        Signature ecdsa = Signature.getInstance("SHA256withECDSAinP1363Format");
        ecdsa.initVerify(publicKey(key));
        ecdsa.update((token[0] + "." + token[1]).getBytes(UTF_8));

        assertThat(ecdsa.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
    }

    @Test
    default void keysAreForEveryone() {
        Answer answer = anyone().get(KEYS);

        assertThat(anyone().bearer("garbage").get(KEYS)).isEqualTo(answer);
        assertThat(signIn("alice").client().get(KEYS)).isEqualTo(answer);
        assertThat(anyone().get(KEYS + "/")).isEqualTo(answer);
    }

    private List<JsonObject> keys() {
        return anyone().get(KEYS).json().getJsonArray("keys").getValuesAs(JsonObject.class);
    }

    /** RFC 7638. */
    private static String thumbprint(JsonObject key) throws GeneralSecurityException {
        String members = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + key.getString("x") + "\",\"y\":\""
                + key.getString("y") + "\"}";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(members.getBytes(UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static PublicKey publicKey(JsonObject key) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(key.getString("x")), number(key.getString("y")));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(String coordinate) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(coordinate));
    }
}
