package dev.rollcall.internal.token;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Key ids that the store did not have when it was asked. It never will: a key is stored before it signs, its id can't be
 * predicted, and a removed key does not come back.
 *
 * <p>Strangers choose what gets in here, so it starts over when it is full. Thread-safe.
 */
final class UnknownKeyIds {

    private static final int CAPACITY = 1000;

    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    boolean contains(String keyId) {
        return ids.contains(keyId);
    }

    int size() {
        return ids.size();
    }

    void add(String keyId) {
        if (ids.size() >= CAPACITY) {
            ids.clear();
        }
        ids.add(keyId);
    }
}
