package dev.rollcall;

import dev.rollcall.internal.base.PlainText;
import java.util.Optional;

/**
 * Why an administrator did something, in the administrator's own words: 1 to {@value #MAX_LENGTH} characters (Unicode code points) after
 * trimming, without control characters. The event {@link AdminAction} carries it.
 *
 * <pre>{@code
 * import dev.rollcall.AdminReason;
 * import jakarta.servlet.http.HttpServletRequest;
 * import java.util.Optional;
 *
 * Optional<AdminReason> reason(HttpServletRequest request) {
 *     return Optional.ofNullable(request.getParameter("reason")).flatMap(AdminReason::of);
 * }
 * }</pre>
 *
 * <p>Any other text is an {@link IllegalArgumentException}, whose message does not repeat the text.
 *
 * @param text the reason, trimmed
 */
public record AdminReason(String text) {

    /** The longest reason, in code points. */
    public static final int MAX_LENGTH = 200;

    public AdminReason {
        text = text.strip();
        if (text.isEmpty() || text.codePointCount(0, text.length()) > MAX_LENGTH) {
            throw new IllegalArgumentException("A reason has 1 to " + MAX_LENGTH + " characters");
        }
        if (text.codePoints().anyMatch(PlainText::isUnsafe)) {
            throw new IllegalArgumentException("A reason must not contain control characters");
        }
    }

    /**
     * Returns the reason that somebody typed; empty when the text is blank.
     *
     * @throws IllegalArgumentException when the text is too long or has control characters
     */
    public static Optional<AdminReason> of(String written) {
        return written.isBlank() ? Optional.empty() : Optional.of(new AdminReason(written));
    }

    @Override
    public String toString() {
        return text;
    }
}
