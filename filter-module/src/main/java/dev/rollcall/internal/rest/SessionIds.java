package dev.rollcall.internal.rest;

import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemCode;
import dev.rollcall.internal.http.ProblemException;
import java.util.UUID;
import java.util.regex.Pattern;

/** Session ids in paths. */
final class SessionIds {

    /** {@link UUID#fromString} alone would also accept texts such as {@code 1-1-1-1-1}. */
    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private SessionIds() {}

    static UUID parse(String text) {
        if (!UUID_TEXT.matcher(text).matches()) {
            throw new ProblemException(Problem.of(ProblemCode.INVALID_SESSION_ID, "A session id is a UUID."));
        }
        return UUID.fromString(text);
    }
}
