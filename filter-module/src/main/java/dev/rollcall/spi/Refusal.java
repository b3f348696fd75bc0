package dev.rollcall.spi;

import dev.rollcall.EndReason;
import java.time.Duration;
import java.util.Optional;

/**
 * Why a request goes no further. {@link RefusalHandler} has an example.
 *
 * @param status the HTTP status of the usual answer
 * @param code the stable code, such as {@code token_missing} or {@code session_revoked}; docs/http-api.md lists them
 * @param detail a sentence for people, in English; it reveals nothing that the client must not know
 * @param reason why the session ended, with {@code session_revoked}
 * @param retryAfter when the client may try again, if that is known
 */
public record Refusal(
        int status, String code, String detail, Optional<EndReason> reason, Optional<Duration> retryAfter) {}
