package dev.rollcall.internal.base;

/** A text that must not be logged or shown. Its {@code toString} hides it. */
public record Secret(String value) {

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
