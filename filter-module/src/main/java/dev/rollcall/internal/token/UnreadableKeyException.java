package dev.rollcall.internal.token;

import org.jspecify.annotations.Nullable;

/** The private part of a stored signing key can't be read: {@code rollcall.secret} is missing or is a different one. */
public final class UnreadableKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableKeyException(String keyId, String why, @Nullable Throwable cause) {
        super("signing key " + keyId + " cannot be read: " + why, cause);
    }
}
