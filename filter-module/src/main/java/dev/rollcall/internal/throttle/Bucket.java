package dev.rollcall.internal.throttle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The failures of an account, a device or an address, and the attempts in progress.
 *
 * @param firstFailureAt the time of the first failure that still counts
 * @param lockedUntil the time before which no attempt is allowed
 * @param pending attempts in progress, which may become failures
 * @param reservations how many attempts there have ever been
 */
public record Bucket(
        int failures,
        Instant firstFailureAt,
        Instant lastFailureAt,
        Instant lockedUntil,
        List<Reservation> pending,
        long reservations) {

    public static final Bucket EMPTY = new Bucket(0, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, List.of(), 0);

    public Bucket {
        pending = List.copyOf(pending);
    }

    boolean isLocked(Instant now) {
        return lockedUntil.isAfter(now);
    }

    Bucket with(Reservation reservation) {
        List<Reservation> more = new ArrayList<>(pending);
        more.add(reservation);
        return new Bucket(failures, firstFailureAt, lastFailureAt, lockedUntil, more, reservation.number());
    }

    Bucket without(Reservation reservation) {
        List<Reservation> rest =
                pending.stream().filter(other -> !other.equals(reservation)).toList();
        return new Bucket(failures, firstFailureAt, lastFailureAt, lockedUntil, rest, reservations);
    }

    Bucket withoutFailures() {
        return new Bucket(0, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, pending, reservations);
    }
}
