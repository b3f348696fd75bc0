package dev.rollcall.internal.device;

import dev.rollcall.DeviceFacts;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a client so far: the text to search, and the products and the model that the library found in it.
 */
record Agent(
        String text, @Nullable Product browser, @Nullable Product os, String model) {

    boolean runs(String osFamily) {
        return os != null && os.family().equals(osFamily);
    }

    String label() {
        if (browser == null) {
            return os == null ? DeviceFacts.UNKNOWN.device() : os.label();
        }
        return os == null ? browser.label() : browser.label() + " on " + os.familyLabel();
    }
}
