package dev.rollcall.internal.session;

import dev.rollcall.spi.SessionStore;

/** Proves that tests on the store in memory say something about the real ones. */
class MemorySessionStoreTest extends SessionStoreContract {

    private final MemorySessionStore store = new MemorySessionStore();

    @Override
    protected SessionStore store() {
        return store;
    }
}
