package dev.rollcall.internal.token;

import dev.rollcall.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A key store in memory that several nodes can share, and that can be down. */
public final class MemoryKeyStore implements SigningKeyStore {

    private final List<StoredKey> keys = new ArrayList<>();
    private boolean down;
    private int reads;

    @Override
    public synchronized List<StoredKey> all() {
        reads++;
        failIfDown();
        return List.copyOf(keys);
    }

    @Override
    public synchronized boolean add(StoredKey key) {
        failIfDown();
        if (keys.stream().anyMatch(other -> other.number() == key.number())) {
            return false;
        }
        return keys.add(key);
    }

    @Override
    public synchronized void remove(StoredKey key) {
        failIfDown();
        keys.removeIf(other -> other.number() == key.number() && other.keyId().equals(key.keyId()));
    }

    synchronized void goDown() {
        down = true;
    }

    synchronized void comeBack() {
        down = false;
    }

    synchronized int reads() {
        return reads;
    }

    synchronized void remove(Predicate<StoredKey> which) {
        keys.removeIf(which);
    }

    synchronized void change(UnaryOperator<StoredKey> change) {
        keys.replaceAll(change);
    }

    private void failIfDown() {
        if (down) {
            throw new StoreUnavailableException("down", new IllegalStateException("test"));
        }
    }
}
