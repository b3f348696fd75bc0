package dev.rollcall.http;

import dev.rollcall.EndReason;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A refusal as the client sees it (RFC 9457).
 *
 * @param detail a sentence for people; it says nothing that the client did not know or must not know
 * @param reason why a session ended, for {@code session_revoked} only
 */
public record Problem(ProblemCode code, String detail, Optional<EndReason> reason) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** How soon a client may try again when the store is down, in seconds. */
    private static final String RETRY_AFTER = "5";

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, Optional.empty());
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
        return new Problem(ProblemCode.SESSION_REVOKED, "The session has ended; sign in again.", Optional.of(reason));
    }

    public static Problem differentSessions() {
        return invalidRequest("The two credentials are of different sessions.");
    }

    public static Problem crossSiteRequest() {
        return of(
                ProblemCode.CROSS_SITE_REQUEST,
                "A request with cookies must come from a page of the same origin, or carry X-Requested-With.");
    }

    public static Problem storeUnavailable() {
        return of(ProblemCode.SESSION_STORE_UNAVAILABLE, "Sessions can't be checked right now; try again soon.");
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
            case SESSION_STORE_UNAVAILABLE -> headers.put("Retry-After", RETRY_AFTER);
            default -> {}
        }
        return headers;
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
