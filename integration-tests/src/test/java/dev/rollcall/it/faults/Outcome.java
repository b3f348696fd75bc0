package dev.rollcall.it.faults;

/**
 * How a node answered.
 *
 * @param status 0 when there was no answer
 * @param code of the problem, and the reason behind a slash: {@code session_revoked/signed_out}; empty for a success
 */
record Outcome(int status, String code) {

    static final Outcome NONE = new Outcome(0, "");

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    boolean isUnavailable() {
        return status == 503;
    }

    /** Nobody can tell from the answer whether it happened. */
    boolean isDoubtful() {
        return status == 0 || isUnavailable();
    }

    boolean saysRevoked() {
        return status == 401 && code.startsWith("session_revoked");
    }
}
