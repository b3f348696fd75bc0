package dev.rollcall.internal.token;

/** A token turned out not to be genuine. It has no stack trace, because strangers decide how often it is thrown. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Refusal reason;

    RefusedException(Refusal reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    Refusal reason() {
        return reason;
    }
}
