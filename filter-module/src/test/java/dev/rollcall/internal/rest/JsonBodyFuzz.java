package dev.rollcall.internal.rest;

import static dev.rollcall.fuzz.FuzzInput.require;

import dev.rollcall.internal.http.ProblemCode;
import dev.rollcall.internal.http.ProblemException;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** Bodies are read exactly when they are one JSON object of at most 8 KB without duplicate members, and refused by a 4xx. */
public final class JsonBodyFuzz {

    private static final int LIMIT = 8 * 1024;

    private JsonBodyFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Optional<JsonBody> body = unlessRefused(
                () -> JsonBody.read(MediaType.APPLICATION_JSON_TYPE, new ByteArrayInputStream(data)),
                data.length > LIMIT ? ProblemCode.BODY_TOO_LARGE : ProblemCode.INVALID_REQUEST);
        String text = utf8(data);
        int depth = data.length > LIMIT ? 0 : JsonGrammar.depthOfObject(text);
        require(body.isEmpty() || depth > 0, "accepted what is no JSON object", text);
        require(
                body.isPresent() || depth == 0 || depth > JsonGrammar.DEEPEST || hasNumberOutOfRange(text),
                "refused a JSON object",
                text);
        body.ifPresent(JsonBodyFuzz::readMembers);
    }

    /** RFC 8259 section 6 leaves the range to the reader; no member of ours is a number. */
    private static boolean hasNumberOutOfRange(String text) {
        return text.matches("(?s).*(?:[0-9.eE+-]{100}|[eE][+-]?[0-9]{10}).*");
    }

    private static void readMembers(JsonBody body) {
        for (String name : new String[] {"username", "password", "remember_me", "x"}) {
            Optional<Optional<String>> text = unlessRefused(() -> body.optionalText(name), ProblemCode.INVALID_REQUEST);
            Optional<Boolean> flag = unlessRefused(() -> body.flag(name), ProblemCode.INVALID_REQUEST);
            boolean isText = text.isPresent() && text.get().isPresent();
            require(body.has(name) || (text.isPresent() && !isText), "a missing member is no text", name);
            require(!isText || flag.isEmpty(), "a text is no flag", name);
            require(!isText || body.text(name).equals(text.get().get()), "a text has one reading", name);
        }
    }

    private static <T> Optional<T> unlessRefused(Supplier<T> reading, ProblemCode expected) {
        try {
            return Optional.of(reading.get());
        } catch (ProblemException refused) {
            require(
                    refused.problem().code() == expected,
                    "refused as",
                    refused.problem().code());
            return Optional.empty();
        }
    }

    private static String utf8(byte[] data) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data))
                    .toString();
        } catch (CharacterCodingException malformed) {
            return "";
        }
    }
}
