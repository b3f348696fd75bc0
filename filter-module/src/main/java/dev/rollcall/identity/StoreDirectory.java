package dev.rollcall.identity;

import dev.rollcall.session.Session;
import dev.rollcall.session.SubjectDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.security.enterprise.identitystore.IdentityStore.ValidationType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the identity stores that provide groups. They can't tell a user without groups from one who is gone, so a user of
 * whom they know nothing keeps the groups of the login; an application that disables users offers a
 * {@link SubjectDirectory}.
 */
@ApplicationScoped
@Typed(StoreDirectory.class) // not a SubjectDirectory by type, so that an application's own is the only one
public class StoreDirectory implements SubjectDirectory {

    @Inject
    @Any
    private Instance<IdentityStore> stores;

    @Override
    public Optional<Set<String>> groupsOf(Session session) {
        CredentialValidationResult user = new CredentialValidationResult(session.subject());
        Set<String> groups = new HashSet<>();
        for (IdentityStore store : stores) {
            if (store.validationTypes().contains(ValidationType.PROVIDE_GROUPS)) {
                groups.addAll(store.getCallerGroups(user));
            }
        }
        return Optional.of(groups.isEmpty() ? session.groups() : groups);
    }
}
