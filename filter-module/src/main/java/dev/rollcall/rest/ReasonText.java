package dev.rollcall.rest;

import dev.rollcall.admin.Reason;
import dev.rollcall.http.Problem;
import dev.rollcall.http.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Why an administrator does something, from the header {@code X-Reason} or the body {@code {"reason":"…"}}. */
final class ReasonText {

    static final String HEADER = "X-Reason";

    private ReasonText() {}

    static Optional<Reason> of(HttpHeaders headers, InputStream body) {
        Optional<Reason> inBody = JsonBody.readOptional(headers.getMediaType(), body)
                .flatMap(json -> json.optionalText("reason"))
                .flatMap(ReasonText::reason);
        Optional<Reason> inHeader = header(headers);
        if (inBody.isPresent() && inHeader.isPresent() && !inBody.equals(inHeader)) {
            throw new ProblemException(Problem.invalidRequest("The header and the body give different reasons."));
        }
        return inHeader.or(() -> inBody);
    }

    private static Optional<Reason> header(HttpHeaders headers) {
        List<String> values = headers.getRequestHeaders().getOrDefault(HEADER, List.of());
        if (values.size() > 1) {
            throw new ProblemException(Problem.invalidRequest(HEADER + " is there twice."));
        }
        return values.stream().findFirst().flatMap(ReasonText::ofHeader);
    }

    /** Servers don't agree on what other characters in a header mean. */
    private static Optional<Reason> ofHeader(String text) {
        if (text.chars().anyMatch(character -> character >= 0x7f)) {
            throw new ProblemException(
                    Problem.invalidRequest(HEADER + " must be ASCII; other texts go into the body as \"reason\"."));
        }
        return reason(text);
    }

    private static Optional<Reason> reason(String text) {
        try {
            return Reason.of(text);
        } catch (IllegalArgumentException unusable) {
            throw new ProblemException(
                    Problem.invalidRequest("A reason may have up to 200 characters and no control characters."));
        }
    }
}
