package dev.rollcall.internal.throttle;

class MemoryThrottleStoreTest extends ThrottleStoreContract {

    private final MemoryThrottleStore store = new MemoryThrottleStore();

    @Override
    protected ThrottleStore store() {
        return store;
    }

    @Override
    protected ThrottleStore storeOfAnotherNode() {
        return store;
    }
}
