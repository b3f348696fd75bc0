package dev.rollcall.internal.token;

/** Why a token is not genuine: a code for the log that says nothing of the token itself. */
public enum Refusal {
    /** Too long, or not three canonical base64url segments: also every JWE and the JSON serialization. */
    MALFORMED,
    /** The header is not just {@code alg}, {@code kid} and {@code typ} in the form that we issue. */
    HEADER,
    /** {@code typ} is not what it must be: a token of another kind. */
    TYPE,
    /** {@code alg} is not the algorithm of the key. */
    ALGORITHM,
    /** Nobody knows a key with that {@code kid}. */
    UNKNOWN_KEY,
    /** The signature does not match. */
    SIGNATURE,
    /** A claim is missing, of the wrong type or out of range. */
    CLAIMS,
    /** {@code iss} is somebody else. */
    ISSUER,
    /** {@code aud} is somebody else, or more than one. */
    AUDIENCE,
    /** {@code exp - iat} is negative or longer than such tokens live. */
    LIFETIME,
    /** {@code iat} or {@code nbf} lies in the future. */
    NOT_YET_VALID
}
