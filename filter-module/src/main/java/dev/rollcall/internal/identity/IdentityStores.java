package dev.rollcall.internal.identity;

import dev.rollcall.Identity;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.base.Outage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.security.enterprise.identitystore.IdentityStore.ValidationType;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks the {@code IdentityStore} beans of the application. */
@ApplicationScoped
public class IdentityStores {

    private final Outage outage =
            new Outage(System.getLogger(IdentityStores.class.getName()), "The application's identity store");

    @Inject
    private Instance<IdentityStoreHandler> handler;

    @Inject
    @Any
    private Instance<IdentityStore> stores;

    /** Whether there is no identity store that could check a password. None is asked to find out. */
    public boolean isNobodyAsked() {
        return checking().findAny().isEmpty();
    }

    private Stream<? extends Instance.Handle<IdentityStore>> checking() {
        return stores.handlesStream()
                .filter(store -> StoreType.of(store.getBean()).checksPasswords());
    }

    /**
     * The user; empty when the credentials are wrong, or the user is unknown or disabled.
     *
     * @throws StoreUnavailableException when the application's identity store failed: a right password must not be called
     *     wrong
     * @throws NoIdentityStoreException when there is none that checks passwords
     */
    public Optional<Identity> check(Credentials credentials) {
        CredentialValidationResult result;
        try {
            result = handler.get()
                    .validate(new UsernamePasswordCredential(
                            credentials.username(), credentials.password().value()));
        } catch (RuntimeException failed) { // whatever it is, nobody has said that the password is wrong
            requireStore();
            outage.reportForeign(failed);
            throw new StoreUnavailableException("identity store unavailable", failed);
        }
        outage.isOver();
        if (result.getStatus() == CredentialValidationResult.Status.NOT_VALIDATED) {
            requireStore();
        }
        if (result.getStatus() != CredentialValidationResult.Status.VALID) {
            return Optional.empty();
        }
        return Optional.of(new Identity(result.getCallerPrincipal().getName(), result.getCallerGroups()));
    }

    /** Stores that don't know the user answer like servers without any store, and those answers differ. */
    private void requireStore() {
        if (checking().noneMatch(store -> store.get().validationTypes().contains(ValidationType.VALIDATE))) {
            throw new NoIdentityStoreException();
        }
    }
}
