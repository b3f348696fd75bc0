package dev.rollcall.internal.token;

/** A key of the operator can't be used. The message says why and nothing of the key; there is no cause that could. */
final class UnusableKeyException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableKeyException(String problem) {
        super(problem);
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
