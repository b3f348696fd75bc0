package dev.rollcall.internal.web;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a value when it is first needed, and keeps it. Threads that race may each make one. Thread-safe. */
final class MemoizingSupplier<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private volatile @Nullable T value;

    MemoizingSupplier(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        T made = value;
        if (made == null) {
            made = maker.get();
            value = made;
        }
        return made;
    }
}
