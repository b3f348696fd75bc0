package dev.rollcall.benchmarks.jmh;

import dev.rollcall.internal.token.SigningKeyStore;
import dev.rollcall.internal.token.StoredKey;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Signing keys of a benchmark. */
final class KeysInMemory implements SigningKeyStore {

    private final List<StoredKey> keys = new CopyOnWriteArrayList<>();

    @Override
    public List<StoredKey> all() {
        return List.copyOf(keys);
    }

    @Override
    public boolean add(StoredKey key) {
        return keys.add(key);
    }

    @Override
    public void remove(StoredKey key) {
        keys.remove(key);
    }
}
