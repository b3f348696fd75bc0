package dev.rollcall.it.host.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Map;
import java.util.Set;

/** Knows {@code alice} and {@code admin}; the password is the name and {@code -password}. */
@ApplicationScoped
public class Staff implements IdentityStore {

    private static final Map<String, Set<String>> GROUPS =
            Map.of("alice", Set.of("user"), "admin", Set.of("user", "admin"));

    public CredentialValidationResult validate(UsernamePasswordCredential login) {
        String name = login.getCaller();
        return GROUPS.containsKey(name) && login.compareTo(name, name + "-password")
                ? new CredentialValidationResult(name, GROUPS.get(name))
                : CredentialValidationResult.INVALID_RESULT;
    }
}
