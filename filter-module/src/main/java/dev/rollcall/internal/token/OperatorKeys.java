package dev.rollcall.internal.token;

import dev.rollcall.internal.settings.SigningAlgorithm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys that the operator makes, keeps and replaces. They stay the same for as long as the application runs. */
final class OperatorKeys extends SigningKeyService {

    private final SigningKey signing;
    private final Map<String, VerifyingKey> verifying = new LinkedHashMap<>();
    private final String jwks;

    OperatorKeys(List<OperatorKey> keys, SigningAlgorithm preferred) {
        signing = keys.stream()
                .filter(key -> key.signing().algorithm() == preferred)
                .findFirst()
                .orElseGet(() -> keys.get(0))
                .signing();
        keys.forEach(key -> verifying.put(key.verifying().keyId(), key.verifying()));
        jwks = Keyring.jwks(verifying.values());
    }

    /** The file was read at the start; without it there is no deployment. */
    @Override
    boolean canSign() {
        return true;
    }

    @Override
    public String jwks() {
        return jwks;
    }

    @Override
    public void refresh() {
        // They do not change
    }

    @Override
    public void maintain() {
        // They do not change
    }

    @Override
    public String rotateNow() {
        throw notOurs();
    }

    @Override
    public String replaceLeakedKeysNowAndRefuseTheirTokens() {
        throw notOurs();
    }

    @Override
    SigningKey current() {
        return signing;
    }

    @Override
    Optional<VerifyingKey> find(String keyId) {
        return Optional.ofNullable(verifying.get(keyId));
    }

    @Override
    boolean holds(String keyId) {
        return verifying.containsKey(keyId);
    }

    private static UnsupportedOperationException notOurs() {
        return new UnsupportedOperationException(
                "the keys come from rollcall.keys.location; change the file and restart the application");
    }
}
