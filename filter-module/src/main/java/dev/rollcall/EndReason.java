package dev.rollcall;

import java.util.Locale;

/** Why a session ended; told to the client in the {@code reason} of a {@code session_revoked} refusal. */
public enum EndReason {
    SIGNED_OUT,
    SIGNED_OUT_ELSEWHERE,
    SIGNED_OUT_BY_ADMIN,
    EVICTED_BY_LIMIT,
    REFRESH_REUSED,
    USER_DELETED,
    ROLES_CHANGED,
    PASSWORD_CHANGED,
    REPLACED,
    EMERGENCY,
    IDLE,
    EXPIRED;

    /** The name in JSON, such as {@code signed_out}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
