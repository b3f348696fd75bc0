package dev.rollcall.internal.rest;

import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemCode;
import dev.rollcall.internal.http.ProblemException;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The form in the body of a request, in which no parameter occurs twice (RFC 6749 section 3.2). */
final class FormBody {

    private final Map<String, String> parameters;

    private FormBody(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    static FormBody read(@Nullable MediaType type, InputStream body) {
        if (type == null || type.isWildcardType() || !MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The body must be application/x-www-form-urlencoded."));
        }
        Map<String, String> parameters = new HashMap<>();
        for (String pair : RequestBody.text(RequestBody.bytes(body)).split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!pair.isEmpty() && parameters.put(name, value) != null) {
                throw new ProblemException(Problem.invalidRequest("A parameter occurs twice."));
            }
        }
        return new FormBody(parameters);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(Problem.invalidRequest("The form is malformed."));
        }
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    String required(String name) {
        return optional(name)
                .orElseThrow(() -> new ProblemException(Problem.invalidRequest("\"" + name + "\" is missing.")));
    }
}
