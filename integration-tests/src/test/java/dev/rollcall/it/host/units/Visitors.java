package dev.rollcall.it.host.units;

import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** Knows {@code vera} and another password of {@code alice}, and is asked before the staff is. */
public class Visitors implements IdentityStore {

    public CredentialValidationResult validate(UsernamePasswordCredential login) {
        String name = login.getCaller();
        boolean isVisitor = login.compareTo("vera", "vera-password") || login.compareTo("alice", "alice-visits");
        return isVisitor
                ? new CredentialValidationResult(name, Set.of("visitor"))
                : CredentialValidationResult.NOT_VALIDATED_RESULT;
    }

    @Override
    public int priority() {
        return 10;
    }
}
