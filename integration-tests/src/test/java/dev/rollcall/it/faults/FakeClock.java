package dev.rollcall.it.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process that sees another time of day: libfaketime. Its monotonic clock runs as ever. */
final class FakeClock {

    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib64/faketime/libfaketimeMT.so.1"));

    private FakeClock() {}

    /**
     * The environment of a process whose clock differs; empty when the library is not installed.
     *
     * @param offset in the library's own notation: {@code +5s}, {@code -10m}
     */
    static Optional<Map<String, String>> of(String offset) {
        return LIBRARIES.stream()
                .filter(Files::exists)
                .findFirst()
                .map(library -> Map.of(
                        "LD_PRELOAD",
                        library.toString(),
                        "FAKETIME",
                        offset,
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1",
                        // Otherwise every wait of the JVM for a time that passes would end at once
                        "FAKETIME_FORCE_MONOTONIC_FIX",
                        "0"));
    }
}
