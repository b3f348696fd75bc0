package dev.rollcall.it.faults;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one who changes users; signs in again whenever the session is gone. Thread-safe. */
final class Administrator {

    private @Nullable Device device;

    /** Signed in, if that is possible now. */
    synchronized Optional<Device> signedIn(NodeClient node) {
        if (device == null) {
            device = node.logIn(Users.ADMIN, Users.passwordOf(Users.ADMIN)).orElse(null);
        }
        return Optional.ofNullable(device);
    }

    synchronized void signInAgain() {
        device = null;
    }
}
