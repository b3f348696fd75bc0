package dev.rollcall.internal.base;

/** A text that must not be logged or shown; its {@code toString} is redacted. */
public record Secret(String value) {

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
