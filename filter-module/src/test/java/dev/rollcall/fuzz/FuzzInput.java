package dev.rollcall.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The bytes of a fuzzer, as texts with a line end between them, so that a person can read and write them. */
public final class FuzzInput {

    private FuzzInput() {}

    /** Exactly so many lines; the last one has what is left, missing ones are empty. */
    public static List<String> lines(byte[] data, int count) {
        String[] lines = Arrays.copyOf(text(data).split("\n", count), count);
        return Arrays.stream(lines).map(line -> line == null ? "" : line).toList();
    }

    /** One character a byte, as servers hand headers and paths over. */
    public static String text(byte[] data) {
        return new String(data, StandardCharsets.ISO_8859_1);
    }

    /** Fails unless something holds, with the input that shows it. */
    public static void require(boolean holds, String what, Object... input) {
        if (!holds) {
            throw new AssertionError(what + ": " + Arrays.deepToString(input));
        }
    }
}
