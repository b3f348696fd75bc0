package dev.rollcall.internal.http;

import dev.rollcall.ClaimsTooLargeException;
import dev.rollcall.EndReason;
import dev.rollcall.GroupsTooLargeException;
import dev.rollcall.UnusableIdentityException;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A refusal as the client sees it (RFC 9457).
 *
 * @param detail a sentence for people; it reveals nothing that the client must not know
 * @param reason why a session ended, for {@code session_revoked} only
 * @param retryAfter when the client may try again, if that is known
 */
public record Problem(ProblemCode code, String detail, Optional<EndReason> reason, Optional<Duration> retryAfter) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** When a client may try again if the store is down. */
    private static final Duration OUTAGE = Duration.ofSeconds(5);

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, Optional.empty(), Optional.empty());
    }

    public static Problem invalidRequest(String detail) {
        return of(ProblemCode.INVALID_REQUEST, detail);
    }

    public static Problem tokenMissing() {
        return of(ProblemCode.TOKEN_MISSING, "This resource needs an access token.");
    }

    public static Problem tokenInvalid() {
        return of(ProblemCode.TOKEN_INVALID, "The token is not valid.");
    }

    public static Problem tokenExpired() {
        return of(ProblemCode.TOKEN_EXPIRED, "The access token has expired; refresh it.");
    }

    public static Problem sessionRevoked(EndReason reason) {
        return new Problem(
                ProblemCode.SESSION_REVOKED,
                "The session has ended; sign in again.",
                Optional.of(reason),
                Optional.empty());
    }

    public static Problem differentSessions() {
        return invalidRequest("The two credentials belong to different sessions.");
    }

    public static Problem invalidCredentials() {
        return of(ProblemCode.INVALID_CREDENTIALS, "The user name or the password is wrong.");
    }

    /** The user can't be given tokens. */
    public static Problem unusable(UnusableIdentityException identity) {
        if (identity instanceof GroupsTooLargeException) {
            return of(
                    ProblemCode.GROUPS_TOO_LARGE,
                    "This user is in more groups than an access token has room for; ask an administrator.");
        }
        return identity instanceof ClaimsTooLargeException
                ? of(
                        ProblemCode.CLAIMS_TOO_LARGE,
                        "An access token has no room for what the application says of this user; ask an administrator.")
                : of(ProblemCode.FORBIDDEN, "A session can't hold the name or the groups of this user.");
    }

    public static Problem crossSiteRequest() {
        return of(
                ProblemCode.CROSS_SITE_REQUEST,
                "A request with cookies must come from a page of the same origin, or carry X-Requested-With.");
    }

    public static Problem storeUnavailable() {
        return retryLater(
                ProblemCode.SESSION_STORE_UNAVAILABLE,
                "Sessions can't be checked at the moment; try again shortly.",
                OUTAGE);
    }

    /** The same text for everyone: it must not reveal whether the user exists. */
    public static Problem tooManyAttempts(Duration retryAfter) {
        return retryLater(ProblemCode.TOO_MANY_ATTEMPTS, "Too many failed attempts; try again later.", retryAfter);
    }

    private static Problem retryLater(ProblemCode code, String detail, Duration retryAfter) {
        return new Problem(code, detail, Optional.empty(), Optional.of(retryAfter));
    }

    public int status() {
        return code.status();
    }

    /** The headers that belong to the refusal; those of RFC 6750 section 3 for a 401. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        switch (code) {
            case TOKEN_MISSING, INVALID_CREDENTIALS -> headers.put("WWW-Authenticate", "Bearer");
            case TOKEN_INVALID, TOKEN_EXPIRED, SESSION_REVOKED ->
                headers.put("WWW-Authenticate", "Bearer error=\"invalid_token\", error_description=\"" + detail + "\"");
            case INVALID_CLIENT -> headers.put("WWW-Authenticate", "Basic realm=\"rollcall\"");
            default -> {}
        }
        retryAfter.ifPresent(time -> headers.put("Retry-After", String.valueOf(wholeSeconds(time))));
        return headers;
    }

    /** Rounded up, so that a client that waits this long is not refused again. */
    private static long wholeSeconds(Duration time) {
        return time.plusNanos(999_999_999).toSeconds();
    }

    public String json() {
        return members().build().toString();
    }

    /** The members of the JSON, for problems that have more to say. */
    public JsonObjectBuilder members() {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("type", "urn:rollcall:problem:" + code.code())
                .add("title", code.title())
                .add("status", code.status())
                .add("detail", detail)
                .add("code", code.code());
        reason.ifPresent(why -> json.add("reason", why.code()));
        return json;
    }
}
