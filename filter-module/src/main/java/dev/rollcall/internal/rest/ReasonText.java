package dev.rollcall.internal.rest;

import dev.rollcall.AdminReason;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Why an administrator does something, from the header {@code X-Reason} or the body {@code {"reason":"…"}}.
 *
 * <p>A header is ASCII, because servers disagree about other characters; {@code UTF-8''Verd%C3%A4chtig} (RFC 8187) can
 * express them all. Some servers, Payara among them, refuse DELETE requests with a body unless configured otherwise.
 */
final class ReasonText {

    static final String HEADER = "X-Reason";

    private static final String EXTENDED = "UTF-8''";

    private ReasonText() {}

    static Optional<AdminReason> of(HttpHeaders headers, InputStream body) {
        return of(headers, JsonBody.readOptional(headers.getMediaType(), body));
    }

    static Optional<AdminReason> of(HttpHeaders headers, Optional<JsonBody> body) {
        return of(headers.getRequestHeaders().getOrDefault(HEADER, List.of()), body);
    }

    static Optional<AdminReason> of(List<String> header, Optional<JsonBody> body) {
        Optional<AdminReason> inBody =
                body.flatMap(json -> json.optionalText("reason")).flatMap(ReasonText::reason);
        if (header.size() > 1) {
            throw malformed(HEADER + " occurs twice.");
        }
        Optional<AdminReason> inHeader = header.stream().findFirst().flatMap(ReasonText::ofHeader);
        if (inBody.isPresent() && inHeader.isPresent() && !inBody.equals(inHeader)) {
            throw malformed("The header and the body give different reasons.");
        }
        return inHeader.or(() -> inBody);
    }

    private static Optional<AdminReason> ofHeader(String text) {
        if (text.chars().anyMatch(character -> character >= 0x7f)) {
            throw malformed(HEADER + " must be ASCII, or UTF-8'' followed by the escaped text.");
        }
        return reason(text.regionMatches(true, 0, EXTENDED, 0, EXTENDED.length()) ? unescaped(text) : text);
    }

    private static String unescaped(String text) {
        try {
            // Unlike in a form, a plus is a plus
            String escaped = text.substring(EXTENDED.length()).replace("+", "%2B");
            return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw malformed("The escapes in " + HEADER + " are malformed.");
        }
    }

    private static Optional<AdminReason> reason(String text) {
        try {
            return AdminReason.of(text);
        } catch (IllegalArgumentException unusable) {
            throw malformed(
                    "A reason can have up to " + AdminReason.MAX_LENGTH + " characters and no control characters.");
        }
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Problem.invalidRequest(detail));
    }
}
