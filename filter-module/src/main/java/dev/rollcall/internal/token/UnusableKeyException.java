package dev.rollcall.internal.token;

/**
 * An operator's key can't be used. The message says why, and nothing about the key. There is no cause, since that might.
 */
final class UnusableKeyException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableKeyException(String problem) {
        super(problem);
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
