package dev.rollcall.internal.rest;

import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemCode;
import dev.rollcall.internal.http.ProblemException;
import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object in the body of a request, read strictly: at most 8 KB of UTF-8, no duplicate members, nothing after it,
 * and every member of exactly the expected type. Unknown members are ignored.
 */
final class JsonBody {

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());
    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private final JsonObject object;

    private JsonBody(JsonObject object) {
        this.object = object;
    }

    /** The object in the body. */
    static JsonBody read(@Nullable MediaType type, InputStream body) {
        requireJson(type);
        return readOptional(type, body).orElseThrow(() -> malformed("The body must be a JSON object."));
    }

    /** The object in the body; empty if there is no body. */
    static Optional<JsonBody> readOptional(@Nullable MediaType type, InputStream body) {
        byte[] bytes = RequestBody.bytes(body);
        if (bytes.length == 0 && type == null) {
            return Optional.empty();
        }
        requireJson(type);
        return bytes.length == 0 ? Optional.empty() : Optional.of(new JsonBody(parse(bytes)));
    }

    private static void requireJson(@Nullable MediaType type) {
        if (type == null || type.isWildcardSubtype() || !MediaType.APPLICATION_JSON_TYPE.isCompatible(type)) {
            throw new ProblemException(
                    Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json."));
        }
    }

    /** Reads twice: not every reader notices what follows the object, and a parser accepts duplicate members. */
    private static JsonObject parse(byte[] bytes) {
        String text = RequestBody.text(bytes);
        try (JsonParser parser = PARSERS.createParser(new StringReader(text));
                JsonReader reader = READERS.createReader(new StringReader(text))) {
            while (parser.hasNext()) {
                parser.next();
            }
            return reader.readObject();
        } catch (RuntimeException notAnObject) { // nesting too deep or a number too long is not always a JsonException
            throw malformed("The body must be a JSON object without duplicate members, and nothing after it.");
        }
    }

    boolean has(String name) {
        return object.containsKey(name);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> malformed("\"" + name + "\" is missing."));
    }

    /** The string; empty if the member is missing or null. */
    Optional<String> optionalText(String name) {
        JsonValue value = object.getOrDefault(name, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonString text) {
            return Optional.of(text.getString());
        }
        throw malformed("\"" + name + "\" must be a string.");
    }

    /** The flag; false if the member is missing or null. */
    boolean flag(String name) {
        JsonValue value = object.getOrDefault(name, JsonValue.NULL);
        return switch (value.getValueType()) {
            case TRUE -> true;
            case FALSE, NULL -> false;
            default -> throw malformed("\"" + name + "\" must be true or false.");
        };
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Problem.invalidRequest(detail));
    }
}
