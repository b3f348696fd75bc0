package dev.rollcall.internal.settings;

/** A part {@code name=value} of a setting that lists several. */
record Pair(String name, String value) {

    static Pair parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("must be a list such as one=1,other=2");
        }
        return new Pair(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }
}
