package dev.rollcall;

/** A user whom the application let in, but whose name or groups do not fit a session or a token. */
public final class UnusableIdentityException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public UnusableIdentityException(String message) {
        super(message);
    }
}
