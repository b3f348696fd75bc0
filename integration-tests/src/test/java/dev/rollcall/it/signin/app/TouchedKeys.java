package dev.rollcall.it.signin.app;

import dev.rollcall.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Stands for a WebAuthn library: alice's key signs by writing her name before the challenge. */
@ApplicationScoped
public class TouchedKeys implements PasskeySignIn.Passkeys {

    @Override
    public Optional<Identity> verify(String challenge, String assertion) {
        return assertion.equals("alice " + challenge)
                ? Optional.of(new Identity("alice", Set.of("user")))
                : Optional.empty();
    }
}
