package dev.rollcall.internal.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rollcall.internal.settings.SigningAlgorithm;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** Both parts of an operator's key. They are known to belong together and to be strong enough. */
record OperatorKey(SigningKey signing, VerifyingKey verifying) {

    private static final int SHORTEST_RSA = 2048;
    private static final byte[] SAMPLE = "rollcall".getBytes(US_ASCII);

    static OperatorKey of(PrivateKey privateKey, PublicKey publicKey) throws UnusableKeyException {
        SigningAlgorithm algorithm = algorithm(publicKey);
        if (!belongTogether(algorithm, privateKey, publicKey)) {
            throw new UnusableKeyException("has a private and a public part that do not belong together");
        }
        VerifyingKey verifying = VerifyingKey.of(algorithm, publicKey);
        return new OperatorKey(new SigningKey(verifying.keyId(), algorithm, privateKey), verifying);
    }

    private static SigningAlgorithm algorithm(PublicKey key) throws UnusableKeyException {
        if (key instanceof RSAPublicKey rsa) {
            return rs256(rsa.getModulus());
        }
        if (key instanceof ECPublicKey ec && P256.isCurveOf(ec)) {
            return SigningAlgorithm.ES256;
        }
        if (key instanceof EdECPublicKey ed && Ed25519.isCurveOf(ed)) {
            return SigningAlgorithm.EDDSA;
        }
        throw new UnusableKeyException("is neither EC P-256, RSA nor Ed25519");
    }

    private static SigningAlgorithm rs256(BigInteger modulus) throws UnusableKeyException {
        if (modulus.bitLength() < SHORTEST_RSA) {
            throw new UnusableKeyException(
                    "is an RSA key of " + modulus.bitLength() + " bits; it must have at least " + SHORTEST_RSA);
        }
        return SigningAlgorithm.RS256;
    }

    private static boolean belongTogether(SigningAlgorithm algorithm, PrivateKey privateKey, PublicKey publicKey) {
        try {
            Signature signature = SignatureScheme.of(algorithm).signature();
            signature.initSign(privateKey);
            signature.update(SAMPLE);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
