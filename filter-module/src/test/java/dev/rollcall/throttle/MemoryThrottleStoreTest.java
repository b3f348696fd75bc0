package dev.rollcall.throttle;

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
