package dev.rollcall.internal.http;

import java.util.Locale;

/** The stable codes of refusals, each with a status and a title (RFC 9457). */
public enum ProblemCode {
    INVALID_REQUEST(400, "Invalid request"),
    INVALID_SESSION_ID(400, "Invalid session id"),
    TOKEN_MISSING(401, "Authentication required"),
    TOKEN_INVALID(401, "Invalid token"),
    TOKEN_EXPIRED(401, "Token expired"),
    SESSION_REVOKED(401, "Session ended"),
    INVALID_CREDENTIALS(401, "Invalid credentials"),
    INVALID_CLIENT(401, "Invalid client"),
    FORBIDDEN(403, "Forbidden"),
    GROUPS_TOO_LARGE(403, "Groups too large"),
    CLAIMS_TOO_LARGE(403, "Claims too large"),
    CROSS_SITE_REQUEST(403, "Cross-site request"),
    SESSION_NOT_FOUND(404, "Session not found"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not acceptable"),
    SESSION_CHANGED(409, "Session changed"),
    SESSION_LIMIT_REACHED(409, "Session limit reached"),
    BODY_TOO_LARGE(413, "Body too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    TOO_MANY_ATTEMPTS(429, "Too many attempts"),
    INTERNAL_ERROR(500, "Internal error"),
    SESSION_STORE_UNAVAILABLE(503, "Session store unavailable");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The name in JSON, such as {@code token_missing}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
