package dev.rollcall.sample;

/** The table of users could not be read or written. */
final class UsersUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsersUnavailableException(Exception cause) {
        super("The table sample_user can't be used: " + cause.getMessage(), cause);
    }
}
