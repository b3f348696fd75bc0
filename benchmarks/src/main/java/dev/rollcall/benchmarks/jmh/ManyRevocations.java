package dev.rollcall.benchmarks.jmh;

import dev.rollcall.revocation.Revocation;
import dev.rollcall.revocation.RevocationLog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A log of many revocations, all published now; holds none of them.
 *
 * @param revocation gives the revocation of a number
 */
record ManyRevocations(int number, IntFunction<Revocation> revocation) implements RevocationLog {

    @Override
    public List<Entry> readAfter(long position) {
        Instant now = Instant.now();
        return IntStream.range((int) position, number)
                .mapToObj(i -> new Entry(revocation.apply(i), Optional.of(new Publication(i + 1L, now))))
                .toList();
    }

    @Override
    public void publish() {}
}
