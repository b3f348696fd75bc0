package dev.rollcall.internal.rest;

import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemCode;
import dev.rollcall.internal.http.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The body of a request: at most 8 KB of UTF-8. */
final class RequestBody {

    private static final int LIMIT = 8 * 1024;

    private RequestBody() {}

    static byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw new ProblemException(Problem.of(ProblemCode.BODY_TOO_LARGE, "The body can have up to 8 KB."));
            }
            return bytes;
        } catch (IOException broken) {
            throw new ProblemException(Problem.invalidRequest("The body could not be read."));
        }
    }

    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new ProblemException(Problem.invalidRequest("The body must be UTF-8."));
        }
    }
}
