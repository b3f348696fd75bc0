package dev.rollcall.internal.identity;

import static jakarta.security.enterprise.identitystore.CredentialValidationResult.INVALID_RESULT;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.security.enterprise.credential.CallerOnlyCredential;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoreTypeTest {

    private static final StoreType NOTHING = new StoreType(false, false);
    private static final StoreType PASSWORDS = new StoreType(true, false);

    /** As the interface's own method finds it. */
    public static class Passwords implements IdentityStore {

        public CredentialValidationResult validate(UsernamePasswordCredential credential) {
            return INVALID_RESULT;
        }
    }

    public static class MorePasswords extends Passwords {}

    public static class Whatever implements IdentityStore {

        @Override
        public CredentialValidationResult validate(Credential credential) {
            return INVALID_RESULT;
        }
    }

    /** As those for OpenID Connect are made. */
    public static class Tokens extends Whatever {

        public CredentialValidationResult validate(CallerOnlyCredential credential) {
            return INVALID_RESULT;
        }
    }

    /** As the one for MicroProfile JWT is made. */
    public static class OnlyTokens implements IdentityStore {

        public CredentialValidationResult validate(CallerOnlyCredential credential) {
            return INVALID_RESULT;
        }
    }

    public static class Groups implements IdentityStore {

        @Override
        public Set<String> getCallerGroups(CredentialValidationResult result) {
            return Set.of("user");
        }
    }

    @Test
    void storesThatTakePasswordsCheckThem() {
        assertThat(StoreType.of(Passwords.class)).isEqualTo(PASSWORDS);
        assertThat(StoreType.of(MorePasswords.class)).isEqualTo(PASSWORDS);
        assertThat(StoreType.of(Whatever.class)).isEqualTo(PASSWORDS);
    }

    @Test
    void storesForOtherCredentialsDoNot() {
        assertThat(StoreType.of(Tokens.class)).isEqualTo(NOTHING);
        assertThat(StoreType.of(OnlyTokens.class)).isEqualTo(NOTHING);
    }

    @Test
    void storesThatOnlyGiveGroupsDoNot() {
        assertThat(StoreType.of(Groups.class)).isEqualTo(new StoreType(false, true));
    }
}
