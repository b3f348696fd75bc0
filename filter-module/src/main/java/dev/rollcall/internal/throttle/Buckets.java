package dev.rollcall.internal.throttle;

import dev.rollcall.BucketKind;
import dev.rollcall.SignInsThrottled;
import dev.rollcall.internal.base.BoundedCache;
import dev.rollcall.internal.throttle.BucketState.Busy;
import dev.rollcall.internal.throttle.BucketState.Locked;
import dev.rollcall.internal.throttle.ReservationResult.Admitted;
import dev.rollcall.internal.throttle.ReservationResult.Refused;
import dev.rollcall.internal.throttle.ReservationResult.Waiting;
import dev.rollcall.internal.throttle.ThrottleStore.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The buckets of all nodes, as used by this node. It remembers the locks that it encounters, so that a flood of attempts
 * that would be refused anyway does not reach the database, and reports when a lock begins. Thread-safe.
 */
final class Buckets {

    private static final int REMEMBERED_LOCKS = 50_000;

    private final BoundedCache<BucketKey, Instant> locks =
            new BoundedCache<>(REMEMBERED_LOCKS, (until, now) -> !until.isAfter(now));
    private final ThrottleStore store;
    private final Consumer<Object> events;

    Buckets(ThrottleStore store, Consumer<Object> events) {
        this.store = store;
        this.events = events;
    }

    /** Takes a place in each bucket, or in none. */
    ReservationResult reserve(List<GuardedBucket> watched, AttemptSource who, Instant now) {
        Optional<Instant> lock = remembered(watched, now);
        if (lock.isPresent()) {
            return new Refused(lock.get());
        }
        return change(watched, who, now, buckets -> {
            ReservationResult reply = reply(watched, buckets, now);
            return new Change<>(reply instanceof Admitted admitted ? taken(buckets, admitted) : buckets, reply);
        });
    }

    /** The end of the longest lock that this node knows of, without asking the database. */
    Optional<Instant> remembered(List<GuardedBucket> watched, Instant now) {
        return watched.stream()
                .flatMap(one -> Optional.ofNullable(locks.find(one.key())).stream())
                .filter(until -> until.isAfter(now))
                .max(Comparator.naturalOrder());
    }

    private static ReservationResult reply(List<GuardedBucket> watched, List<Bucket> buckets, Instant now) {
        List<BucketState> states =
                combined(watched, buckets, (one, bucket) -> one.policy().stateOf(bucket, now));
        Optional<Instant> lock = states.stream()
                .flatMap(state -> state instanceof Locked locked
                        ? Optional.of(locked.until()).stream()
                        : Optional.<Instant>empty().stream())
                .max(Comparator.naturalOrder());
        if (lock.isPresent()) {
            return new Refused(lock.get());
        }
        for (int i = 0; i < watched.size(); i++) {
            if (states.get(i) instanceof Busy busy) {
                return new Waiting(watched.get(i).key(), busy.until());
            }
        }
        return new Admitted(
                buckets.stream().map(bucket -> ThrottlePolicy.next(bucket, now)).toList());
    }

    private static List<Bucket> taken(List<Bucket> buckets, Admitted admitted) {
        return combined(buckets, admitted.places(), Bucket::with);
    }

    /** Gives the places back, counting a failure or not. */
    void settle(AdmittedAttempt ticket, AttemptOutcome outcome, Instant now) {
        List<Reservation> places = ticket.admitted().places();
        change(ticket.watched(), ticket.who(), now, buckets -> {
            List<Bucket> settled = new ArrayList<>();
            for (int i = 0; i < places.size(); i++) {
                ThrottlePolicy policy = ticket.watched().get(i).policy();
                settled.add(outcome.applied(policy, buckets.get(i), places.get(i), now));
            }
            return new Change<>(settled, outcome);
        });
    }

    /** Counts a failure that had taken no place; returns the end of the longest lock if one was locked already. */
    Optional<Instant> count(List<GuardedBucket> watched, AttemptSource who, Instant now) {
        return change(
                watched,
                who,
                now,
                buckets -> new Change<>(
                        combined(
                                watched,
                                buckets,
                                (one, bucket) -> bucket.isLocked(now)
                                        ? bucket
                                        : one.policy().failed(bucket, now)),
                        buckets.stream()
                                .map(Bucket::lockedUntil)
                                .filter(until -> until.isAfter(now))
                                .max(Comparator.naturalOrder())));
    }

    private <T> T change(
            List<GuardedBucket> watched, AttemptSource who, Instant now, Function<List<Bucket>, Change<T>> decision) {
        List<BucketKey> keys = watched.stream().map(GuardedBucket::key).toList();
        Noted<T> noted = store.change(keys, now, stored -> {
            List<Bucket> current =
                    combined(watched, stored, (one, bucket) -> one.policy().asOf(bucket, now));
            Change<T> change = decision.apply(current);
            return new Change<>(change.buckets(), new Noted<>(change.result(), stored, change.buckets()));
        });
        for (int i = 0; i < keys.size(); i++) {
            note(keys.get(i), noted.before().get(i), noted.after().get(i), who, now);
        }
        return noted.result();
    }

    /** A change that is stored. */
    private record Noted<T>(T result, List<Bucket> before, List<Bucket> after) {}

    private void note(BucketKey key, Bucket before, Bucket after, AttemptSource who, Instant now) {
        if (!after.isLocked(now)) {
            return;
        }
        locks.add(key, after.lockedUntil(), now);
        if (!before.lockedUntil().equals(after.lockedUntil())) {
            events.accept(new SignInsThrottled(
                    key.kind(),
                    who.username().filter(user -> isOfUser(key.kind())),
                    who.client().get(),
                    after.lockedUntil(),
                    after.failures(),
                    now));
        }
    }

    private static boolean isOfUser(BucketKind kind) {
        return kind == BucketKind.ACCOUNT || kind == BucketKind.DEVICE;
    }

    private static <A, B, R> List<R> combined(List<A> ones, List<B> others, BiFunction<A, B, R> pair) {
        return IntStream.range(0, ones.size())
                .mapToObj(i -> pair.apply(ones.get(i), others.get(i)))
                .toList();
    }
}
