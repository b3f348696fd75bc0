package dev.rollcall.internal.token;

import java.util.List;

/**
 * Where all nodes share their signing keys.
 *
 * <p>All methods throw {@link dev.rollcall.StoreUnavailableException} when the database cannot be asked.
 */
public interface SigningKeyStore {

    /** Returns all keys, in any order. */
    List<StoredKey> all();

    /**
     * Stores a key.
     *
     * @return false if another key has taken its number before
     */
    boolean add(StoredKey key);

    /** Removes a key that nobody needs any more. Does nothing if another node has done so. */
    void remove(StoredKey key);
}
