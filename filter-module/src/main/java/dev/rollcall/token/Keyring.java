package dev.rollcall.token;

import static java.util.stream.Collectors.joining;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.lang.JoseException;

/**
 * All signing keys at the moment they were read from the store; immutable.
 *
 * <p>A row that is damaged is logged and left out: it must not take the other keys with it.
 */
final class Keyring {

    private static final System.Logger LOG = System.getLogger(Keyring.class.getName());

    private final List<StoredKey> usable = new ArrayList<>();
    private final Map<String, VerifyingKey> verifying = new LinkedHashMap<>();
    private final int lastNumber;
    private final String jwks;

    Keyring(List<StoredKey> stored) {
        KeySelection.verifying(stored).forEach(this::read);
        lastNumber = stored.stream().mapToInt(StoredKey::number).max().orElse(0);
        jwks = verifying.values().stream().map(VerifyingKey::json).collect(joining(",", "{\"keys\":[", "]}"));
    }

    private void read(StoredKey key) {
        try {
            verifying.put(key.keyId(), VerifyingKey.read(key));
            usable.add(key);
        } catch (JoseException e) {
            LOG.log(Level.ERROR, "signing key number {0} is damaged and left out: its public part", key.number());
        }
    }

    Optional<StoredKey> signing(SigningAlgorithm algorithm, Instant now) {
        return KeySelection.signing(usable, algorithm, now);
    }

    Optional<VerifyingKey> find(String keyId) {
        return Optional.ofNullable(verifying.get(keyId));
    }

    boolean holds(String keyId) {
        return verifying.containsKey(keyId);
    }

    int lastNumber() {
        return lastNumber;
    }

    String jwks() {
        return jwks;
    }
}
