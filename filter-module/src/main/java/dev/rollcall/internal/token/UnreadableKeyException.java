package dev.rollcall.internal.token;

import dev.rollcall.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The private part of a stored signing key can't be read: {@code rollcall.secret} is missing or is a different one. To callers
 * this is an outage like any other, which ends when the operator has corrected the secret.
 */
public final class UnreadableKeyException extends StoreUnavailableException {

    private static final long serialVersionUID = 1L;

    UnreadableKeyException(String keyId, String why, @Nullable Throwable cause) {
        super(
                "signing key " + keyId + " cannot be read: " + why,
                cause == null ? new IllegalStateException(why) : cause);
    }
}
