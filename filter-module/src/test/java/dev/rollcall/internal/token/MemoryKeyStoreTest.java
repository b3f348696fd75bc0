package dev.rollcall.internal.token;

/** Proves that tests on the key store in memory say something about the real ones. */
class MemoryKeyStoreTest extends SigningKeyStoreContract {

    private final MemoryKeyStore store = new MemoryKeyStore();

    @Override
    protected SigningKeyStore store() {
        return store;
    }
}
