package dev.rollcall.internal.identity;

import dev.rollcall.Session;
import dev.rollcall.spi.SubjectDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.security.enterprise.identitystore.IdentityStore.ValidationType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the application's identity store for the groups. It can't tell a user without groups from one who is gone. So a
 * user of whom it knows nothing keeps the groups of the login; an application that disables users should offer a {@link
 * SubjectDirectory}.
 *
 * <p>With several stores none is asked, since one of them might know another user by the same name. Those of the server
 * that know no users don't count.
 */
@ApplicationScoped
@Typed(IdentityStoreDirectory.class) // not a SubjectDirectory by type, so that an application's own is the only one
public class IdentityStoreDirectory implements SubjectDirectory {

    @Inject
    @Any
    private Instance<IdentityStore> stores;

    @Override
    public Optional<Set<String>> groupsOf(Session session) {
        List<? extends Instance.Handle<IdentityStore>> own = stores.handlesStream()
                .filter(store -> StoreType.of(store.getBean()).isAny())
                .toList();
        if (own.size() != 1) {
            return Optional.of(session.groups());
        }
        IdentityStore store = own.get(0).get();
        Set<String> groups = store.validationTypes().contains(ValidationType.PROVIDE_GROUPS)
                ? store.getCallerGroups(new CredentialValidationResult(session.subject()))
                : Set.of();
        return Optional.of(groups.isEmpty() ? session.groups() : groups);
    }
}
