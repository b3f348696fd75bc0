package dev.rollcall.internal.token;

import java.util.List;

/**
 * Where all nodes share their signing keys.
 *
 * <p>All methods throw {@link dev.rollcall.StoreUnavailableException} when the database cannot be asked.
 */
public interface SigningKeyStore {

    /** Every key there is, in any order. */
    List<StoredKey> all();

    /** Stores a key and says true, or says false if another key has taken its number before. */
    boolean add(StoredKey key);

    /** Removes a key that nobody needs any more; does nothing if another node did so before. */
    void remove(StoredKey key);
}
