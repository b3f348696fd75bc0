package dev.rollcall.benchmarks.jmh;

import dev.rollcall.spi.Revocation;
import dev.rollcall.spi.RevocationLog;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A log of many revocations, all published; holds none of them.
 *
 * @param revocation gives the revocation of a number
 */
record ManyRevocations(int number, IntFunction<Revocation> revocation) implements RevocationLog {

    @Override
    public List<Entry> readAfter(long position) {
        return IntStream.range((int) position, number)
                .mapToObj(i -> new Entry(revocation.apply(i), OptionalLong.of(i + 1L)))
                .toList();
    }

    @Override
    public void publish() {}
}
