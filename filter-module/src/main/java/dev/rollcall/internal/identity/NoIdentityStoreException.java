package dev.rollcall.internal.identity;

/** The application has no identity store that checks passwords. */
public final class NoIdentityStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoIdentityStoreException() {
        super("the application has no IdentityStore that validates a user name and a password");
    }
}
