package dev.rollcall.sample;

import static jakarta.security.enterprise.identitystore.CredentialValidationResult.INVALID_RESULT;
import static jakarta.security.enterprise.identitystore.CredentialValidationResult.NOT_VALIDATED_RESULT;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Optional;
import java.util.Set;

/**
 * Knows the users and their groups. Rollcall asks it at every login and refresh.
 *
 * <p>An unknown user, a wrong password and a disabled user get the same answer after the same amount of work.
 */
@ApplicationScoped
public class SampleIdentityStore implements IdentityStore {

    @Inject
    Users users;

    @Inject
    Passwords passwords;

    @Override
    public CredentialValidationResult validate(Credential credential) {
        return credential instanceof UsernamePasswordCredential login ? validate(login) : NOT_VALIDATED_RESULT;
    }

    /** The groups of an enabled user; nobody else has any. */
    @Override
    public Set<String> getCallerGroups(CredentialValidationResult validated) {
        return users.find(validated.getCallerPrincipal().getName())
                .filter(User::enabled)
                .map(User::groups)
                .orElse(Set.of());
    }

    private CredentialValidationResult validate(UsernamePasswordCredential login) {
        char[] password = login.getPassword().getValue();
        Optional<User> user = users.find(login.getCaller());
        if (user.isEmpty()) {
            passwords.pretendToMatch(password);
            return INVALID_RESULT;
        }
        return passwords.matches(password, user.get().passwordHash())
                        && user.get().enabled()
                ? new CredentialValidationResult(user.get().name(), user.get().groups())
                : INVALID_RESULT;
    }
}
