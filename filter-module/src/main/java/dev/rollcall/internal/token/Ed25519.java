package dev.rollcall.internal.token;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.EdECKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;

/**
 * The curve of Ed25519 (RFC 8032), for what Java leaves out: finding the public key of a private one. It is not
 * constant-time, since it is used once, when the application starts.
 */
final class Ed25519 {

    private static final int SEED_BYTES = 32;
    private static final BigInteger PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger D = fraction(BigInteger.valueOf(-121_665), BigInteger.valueOf(121_666));
    private static final Point NEUTRAL = new Point(BigInteger.ZERO, BigInteger.ONE);
    private static final Point BASE = new Point(
            new BigInteger("216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51a", 16),
            fraction(BigInteger.valueOf(4), BigInteger.valueOf(5)));

    private Ed25519() {}

    static boolean isCurveOf(EdECKey key) {
        return key.getParams().getName().equalsIgnoreCase(NamedParameterSpec.ED25519.getName());
    }

    static PublicKey publicKey(byte[] seed) throws GeneralSecurityException {
        Point point = BASE.times(scalar(seed));
        return KeyFactory.getInstance("EdDSA")
                .generatePublic(
                        new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(point.x.testBit(0), point.y)));
    }

    /** Section 5.1.5: the first half of the hash, little-endian, with five bits fixed. */
    private static BigInteger scalar(byte[] seed) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-512").digest(seed);
        byte[] bigEndian = new byte[SEED_BYTES];
        for (int i = 0; i < SEED_BYTES; i++) {
            bigEndian[i] = hash[SEED_BYTES - 1 - i];
        }
        return new BigInteger(1, bigEndian)
                .clearBit(0)
                .clearBit(1)
                .clearBit(2)
                .clearBit(255)
                .setBit(254);
    }

    private static BigInteger fraction(BigInteger numerator, BigInteger denominator) {
        return numerator.multiply(denominator.modInverse(PRIME)).mod(PRIME);
    }

    private record Point(BigInteger x, BigInteger y) {

        /** Complete for any two points of the curve, so that doubling and the neutral point need no care. */
        Point plus(Point other) {
            BigInteger product = D.multiply(x)
                    .multiply(other.x)
                    .multiply(y)
                    .multiply(other.y)
                    .mod(PRIME);
            return new Point(
                    fraction(x.multiply(other.y).add(other.x.multiply(y)), BigInteger.ONE.add(product)),
                    fraction(y.multiply(other.y).add(x.multiply(other.x)), BigInteger.ONE.subtract(product)));
        }

        Point times(BigInteger scalar) {
            Point result = NEUTRAL;
            for (int bit = scalar.bitLength() - 1; bit >= 0; bit--) {
                result = result.plus(result);
                if (scalar.testBit(bit)) {
                    result = result.plus(this);
                }
            }
            return result;
        }
    }
}
