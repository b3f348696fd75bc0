package dev.rollcall.benchmarks.jmh;

import dev.rollcall.spi.Revocation;
import dev.rollcall.spi.RevocationLog;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A log of many revocations, all published; holds none of them.
 *
 * @param revocation gives the revocation of a number
 */
record ManyRevocations(int number, IntFunction<Revocation> revocation) implements RevocationLog {

    /** Nothing, so that a node reads them all the next time. */
    @Override
    public List<Entry> readLast() {
        return List.of();
    }

    @Override
    public Optional<List<Entry>> readAfter(Position position) {
        return Optional.of(IntStream.range((int) position.number(), number)
                .mapToObj(i -> new Entry(revocation.apply(i), Optional.of(new Position(i + 1L, new UUID(0, i)))))
                .toList());
    }

    @Override
    public void publish() {}
}
