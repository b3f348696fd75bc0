package dev.rollcall.internal.token;

import dev.rollcall.internal.settings.SigningAlgorithm;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Tells genuine tokens of one kind from all others. Spelling, header, key and signature are checked in this order, so
 * that nothing is believed, or even parsed, before it has to be.
 *
 * <p>Exceptions of jose4j are dropped unseen, because their messages contain the token.
 */
final class TokenVerifier {

    private final SigningKeyService keys;
    private final TokenKind kind;

    TokenVerifier(SigningKeyService keys, TokenKind kind) {
        this.keys = keys;
        this.kind = kind;
    }

    SignedClaims verify(String text) throws RefusedException {
        CompactToken token = CompactToken.parse(text);
        VerifyingKey key = keyFor(TokenHeader.parse(token.header()));
        String payload = verifiedPayload(token, key);
        return new SignedClaims(parse(payload), key.keyId());
    }

    private VerifyingKey keyFor(TokenHeader header) throws RefusedException {
        if (!header.type().equals(kind.headerType())) {
            throw new RefusedException(Refusal.TYPE);
        }
        SigningAlgorithm algorithm =
                SigningAlgorithm.find(header.algorithm()).orElseThrow(() -> new RefusedException(Refusal.ALGORITHM));
        VerifyingKey key = keys.find(header.keyId()).orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_KEY));
        if (key.algorithm() != algorithm) {
            throw new RefusedException(Refusal.ALGORITHM);
        }
        return key;
    }

    private static String verifiedPayload(CompactToken token, VerifyingKey key) throws RefusedException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(
                new AlgorithmConstraints(ConstraintType.PERMIT, key.algorithm().joseName()));
        signature.setKey(key.publicKey());
        try {
            signature.setCompactSerialization(token.text());
            if (signature.verifySignature()) {
                return signature.getPayload();
            }
        } catch (JoseException e) {
            // refused below, like every other signature that does not match
        }
        throw new RefusedException(Refusal.SIGNATURE);
    }

    private static ClaimSet parse(String payload) throws RefusedException {
        try {
            Map<String, Object> members = JsonUtil.parseJson(payload);
            return new ClaimSet(members);
        } catch (JoseException e) {
            throw new RefusedException(Refusal.CLAIMS);
        }
    }
}
