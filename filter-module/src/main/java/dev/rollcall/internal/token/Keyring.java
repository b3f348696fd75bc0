package dev.rollcall.internal.token;

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
 * All signing keys as they were read from the store at one moment; immutable.
 *
 * <p>A damaged row is logged and left out, so that it does not take the other keys with it.
 */
final class Keyring {

    private static final System.Logger LOG = System.getLogger(Keyring.class.getName());

    private final KeySchedule schedule;
    private final List<StoredKey> usable = new ArrayList<>();
    private final Map<String, VerifyingKey> verifying = new LinkedHashMap<>();
    private final int lastNumber;
    private final String jwks;

    Keyring(List<StoredKey> stored, KeySchedule schedule, Instant now) {
        this.schedule = schedule;
        Map<String, VerifyingKey> readable = new LinkedHashMap<>();
        stored.forEach(key -> read(key, readable));
        schedule.published(usable, now).forEach(key -> verifying.put(key.keyId(), readable.get(key.keyId())));
        lastNumber = stored.stream().mapToInt(StoredKey::number).max().orElse(0);
        jwks = jwks(verifying.values());
    }

    private void read(StoredKey key, Map<String, VerifyingKey> readable) {
        try {
            readable.put(key.keyId(), VerifyingKey.read(key));
            usable.add(key);
        } catch (JoseException e) {
            LOG.log(
                    Level.ERROR,
                    "the public part of signing key number {0} is damaged; the key is left out",
                    key.number());
        }
    }

    /** A JWK Set (RFC 7517) of public parts. */
    static String jwks(Iterable<VerifyingKey> keys) {
        List<String> members = new ArrayList<>();
        keys.forEach(key -> members.add(key.json()));
        return members.stream().collect(joining(",", "{\"keys\":[", "]}"));
    }

    /** The key that signs. Times are compared at each call, so that a key that was read earlier starts on time. */
    Optional<StoredKey> signing(Instant now) {
        return schedule.signing(usable, now);
    }

    Optional<VerifyingKey> find(String keyId) {
        return Optional.ofNullable(verifying.get(keyId));
    }

    boolean holds(String keyId) {
        return verifying.containsKey(keyId);
    }

    /** The keys that are not damaged, including retired ones. */
    List<StoredKey> usable() {
        return usable;
    }

    int lastNumber() {
        return lastNumber;
    }

    String jwks() {
        return jwks;
    }
}
