package dev.rollcall.internal.device;

import dev.rollcall.internal.base.PlainText;
import org.jspecify.annotations.Nullable;

/** A browser or an operating system: family and major version. */
record Product(String family, @Nullable String major) {

    private static final int LIMIT = 64;

    /** The product that the user agent library names; null for its "Other". */
    static @Nullable Product of(@Nullable String family, @Nullable String major) {
        return family == null || family.isBlank() || family.equals("Other") ? null : new Product(family, major);
    }

    String label() {
        return PlainText.cut(major == null ? family : family + " " + major, LIMIT)
                .strip();
    }

    String familyLabel() {
        return PlainText.cut(family, LIMIT).strip();
    }
}
