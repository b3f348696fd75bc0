package dev.rollcall.internal.token;

import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.lang.JoseException;

/**
 * Private keys as a JWK or JWK Set (RFC 7517). Their {@code kid} is not used: ours is always the thumbprint.
 *
 * <p>Exceptions of jose4j are dropped, because their messages may quote a key.
 */
final class JwkKeys {

    private JwkKeys() {}

    static List<OperatorKey> parse(String json) throws UnusableKeyException {
        Map<String, Object> object = object(json);
        if (!object.containsKey("keys")) {
            return List.of(key(object));
        }
        if (!(object.get("keys") instanceof List<?> elements)) {
            throw new UnusableKeyException("is a JWK Set whose member \"keys\" is not a list");
        }
        List<OperatorKey> keys = new ArrayList<>();
        for (Object element : elements) {
            keys.add(key(element, keys.size() + 1));
        }
        return keys;
    }

    private static Map<String, Object> object(String json) throws UnusableKeyException {
        try {
            return JsonUtil.parseJson(json);
        } catch (JoseException e) {
            throw new UnusableKeyException("is not valid JSON");
        }
    }

    private static OperatorKey key(Object element, int position) throws UnusableKeyException {
        try {
            if (element instanceof Map<?, ?> members) {
                return key(members);
            }
            throw new UnusableKeyException("is not a JSON object");
        } catch (UnusableKeyException e) {
            throw new UnusableKeyException("key " + position + " of the JWK Set " + e.problem());
        }
    }

    private static OperatorKey key(Map<?, ?> members) throws UnusableKeyException {
        PublicJsonWebKey jwk = jwk(members);
        PrivateKey privateKey = jwk.getPrivateKey();
        if (privateKey == null) {
            throw new UnusableKeyException("has no private part");
        }
        if (jwk.getUse() != null && !jwk.getUse().equals(Use.SIGNATURE)) {
            throw new UnusableKeyException("is not for signatures");
        }
        OperatorKey key = OperatorKey.of(privateKey, jwk.getPublicKey());
        String algorithm = key.signing().algorithm().joseName();
        if (jwk.getAlgorithm() != null && !jwk.getAlgorithm().equals(algorithm)) {
            throw new UnusableKeyException("is for an algorithm other than " + algorithm);
        }
        return key;
    }

    private static PublicJsonWebKey jwk(Map<?, ?> members) throws UnusableKeyException {
        Map<String, Object> parameters = new LinkedHashMap<>();
        members.forEach((name, value) -> parameters.put(String.valueOf(name), value));
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(parameters);
        } catch (JoseException | RuntimeException e) {
            // jose4j throws ClassCastException and others for members of the wrong type
            throw new UnusableKeyException("is not a JWK of a known kind: EC P-256, RSA, Ed25519");
        }
    }
}
