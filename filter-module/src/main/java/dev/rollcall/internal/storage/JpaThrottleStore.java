package dev.rollcall.internal.storage;

import dev.rollcall.internal.throttle.Bucket;
import dev.rollcall.internal.throttle.BucketKey;
import dev.rollcall.internal.throttle.ThrottleStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Buckets in the table {@code rollcall_throttle}, each changed under a lock on its row.
 *
 * <p>The same transaction inserts a missing row. That statement runs for every row, so that its timing does not reveal which
 * names were tried before.
 */
final class JpaThrottleStore implements ThrottleStore {

    /** Somebody else can insert each row once. Clean-up can delete it before its first use, but hardly more often. */
    private static final int TRIES = 5;

    private static final String COLUMNS =
            "bucket, failures, first_failure_at, last_failure_at, locked_until, pending, reservations, touched_at";

    private static final String NEW = "?1, 0, 0, 0, 0, '', 0, ?2";

    private final Database database;
    private final RowQueues queues = new RowQueues();

    JpaThrottleStore(Database database) {
        this.database = database;
    }

    @Override
    public <T> T change(List<BucketKey> keys, Instant now, Function<List<Bucket>, Change<T>> decision) {
        List<String> hashes = keys.stream().map(BucketKey::hash).toList();
        return queues.inTurn(hashes, () -> {
            String add = database.dialect().insertIfMissing("rollcall_throttle", "bucket", COLUMNS, NEW);
            for (int tried = 0; tried < TRIES; tried++) {
                Optional<T> result =
                        database.writeUnlessTaken(entities -> change(entities, add, hashes, now, decision));
                if (result.isPresent()) {
                    return result.get();
                }
            }
            throw new IllegalStateException("rows of buckets disappear");
        });
    }

    /** Empty if a row is missing. */
    private static <T> Optional<T> change(
            EntityManager entities,
            String add,
            List<String> hashes,
            Instant now,
            Function<List<Bucket>, Change<T>> decision) {
        Map<String, ThrottleEntity> rows = new HashMap<>();
        // Always in the same order, so that two attempts that share two buckets never deadlock
        for (String hash : hashes.stream().sorted().toList()) {
            entities.createNativeQuery(add)
                    .setParameter(1, hash)
                    .setParameter(2, now.toEpochMilli())
                    .executeUpdate();
            ThrottleEntity row = entities.find(ThrottleEntity.class, hash, LockModeType.PESSIMISTIC_WRITE);
            if (row == null) {
                return Optional.empty();
            }
            rows.put(hash, row);
        }
        List<ThrottleEntity> ordered = hashes.stream().map(rows::get).toList();
        List<Bucket> stored = ordered.stream().map(ThrottleEntity::toBucket).toList();
        Change<T> change = decision.apply(stored);
        for (int i = 0; i < ordered.size(); i++) {
            Bucket bucket = change.buckets().get(i);
            if (!bucket.equals(stored.get(i))) {
                ordered.get(i).fill(bucket, now);
            }
        }
        return Optional.of(change.result());
    }

    @Override
    public Optional<Bucket> find(BucketKey key) {
        return database.read(entities -> Optional.ofNullable(entities.find(ThrottleEntity.class, key.hash()))
                .map(ThrottleEntity::toBucket));
    }

    @Override
    public void forget(List<BucketKey> keys) {
        List<String> hashes = keys.stream().map(BucketKey::hash).toList();
        database.write(
                entities -> OldestRows.delete(entities, database.dialect(), "rollcall_throttle", "bucket", hashes));
    }
}
