package dev.rollcall.internal.token;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.util.List;
import javax.crypto.KeyAgreement;

/** The curve P-256, for what Java leaves out: finding the public key of a private one. */
final class P256 {

    private static final ECParameterSpec CURVE = parameters();

    private P256() {}

    static boolean isCurveOf(ECKey key) {
        ECParameterSpec parameters = key.getParams();
        return parameters.getCurve().equals(CURVE.getCurve())
                && parameters.getGenerator().equals(CURVE.getGenerator())
                && parameters.getOrder().equals(CURVE.getOrder());
    }

    /**
     * The two public keys of which one belongs to the private key. A key agreement with the generator tells the x
     * coordinate, and the curve has two points with that.
     */
    static List<PublicKey> candidates(ECPrivateKey key) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(key);
        agreement.doPhase(publicKey(CURVE.getGenerator()), true);
        BigInteger x = new BigInteger(1, agreement.generateSecret());
        BigInteger y = y(x);
        return List.of(publicKey(new ECPoint(x, y)), publicKey(new ECPoint(x, prime().subtract(y))));
    }

    /** The square root of {@code x^3 + ax + b}, which is a power because the prime is 3 modulo 4. */
    private static BigInteger y(BigInteger x) {
        EllipticCurve curve = CURVE.getCurve();
        BigInteger square = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
        return square.modPow(prime().add(BigInteger.ONE).shiftRight(2), prime());
    }

    private static BigInteger prime() {
        return ((ECFieldFp) CURVE.getCurve().getField()).getP();
    }

    private static PublicKey publicKey(ECPoint point) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, CURVE));
    }

    private static ECParameterSpec parameters() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime does not know P-256", e);
        }
    }
}
