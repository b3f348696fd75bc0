package dev.rollcall.internal.token;

/** Why a token is not genuine: a code for the log that reveals nothing about the token itself. */
public enum Refusal {
    /** Too long, or not three canonical base64url segments: also every JWE and the JSON serialization. */
    MALFORMED,
    /** The header is not exactly {@code alg}, {@code kid} and {@code typ} in the form that we issue. */
    HEADER,
    /** {@code typ} is not the expected one: it is a token of another kind. */
    TYPE,
    /** {@code alg} is not the algorithm of the key. */
    ALGORITHM,
    /** There is no key with that {@code kid}. */
    UNKNOWN_KEY,
    /** The signature does not match. */
    SIGNATURE,
    /** A claim is missing, of the wrong type or out of range. */
    CLAIMS,
    /** {@code iss} names somebody else. */
    ISSUER,
    /** {@code aud} names somebody else, or more than one. */
    AUDIENCE,
    /** {@code exp - iat} is negative, or longer than the lifetime of such tokens. */
    LIFETIME,
    /** {@code iat} or {@code nbf} lies in the future. */
    NOT_YET_VALID
}
