package dev.rollcall.it.container.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives {@code alice} the group {@code admin} when she signs in with another password; counts how often it is asked. */
@ApplicationScoped
public class Deputies implements IdentityStore {

    public static final String PASSWORD = "alice-as-deputy";

    private final AtomicInteger questions = new AtomicInteger();

    public CredentialValidationResult validate(UsernamePasswordCredential login) {
        questions.incrementAndGet();
        return login.compareTo("alice", PASSWORD)
                ? new CredentialValidationResult("alice", Set.of("user", "admin"))
                : CredentialValidationResult.INVALID_RESULT;
    }

    /** Asked first. */
    @Override
    public int priority() {
        return 1;
    }

    int questions() {
        return questions.get();
    }
}
