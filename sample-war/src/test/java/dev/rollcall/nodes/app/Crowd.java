package dev.rollcall.nodes.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/**
 * Knows everybody, so that every test has users of its own: the password is the name and {@code -password}, and who is
 * called {@code ann.kiosk} is in the groups {@code user} and {@code kiosk}.
 */
@ApplicationScoped
public class Crowd implements IdentityStore {

    public CredentialValidationResult validate(UsernamePasswordCredential login) {
        String name = login.getCaller();
        return login.compareTo(name, name + "-password")
                ? new CredentialValidationResult(name, groups(name))
                : CredentialValidationResult.INVALID_RESULT;
    }

    private static Set<String> groups(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? Set.of("user") : Set.of("user", name.substring(dot + 1));
    }
}
