package dev.rollcall.storage;

import dev.rollcall.throttle.Bucket;
import dev.rollcall.throttle.BucketKey;
import dev.rollcall.throttle.ThrottleStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Buckets in the table {@code rollcall_throttle}, each changed under a lock on its row. */
final class JpaThrottleStore implements ThrottleStore {

    /** Clean-up may delete a row between its insertion and its first use, but hardly more often than once. */
    private static final int TRIES = 3;

    private final Database database;
    private final RowQueues queues = new RowQueues();

    JpaThrottleStore(Database database) {
        this.database = database;
    }

    @Override
    public <T> T change(List<BucketKey> keys, Instant now, Function<List<Bucket>, Change<T>> decision) {
        List<String> hashes = keys.stream().map(BucketKey::hash).toList();
        return queues.inTurn(hashes, () -> {
            for (int tried = 0; tried < TRIES; tried++) {
                Optional<T> result = database.write(entities -> change(entities, hashes, now, decision));
                if (result.isPresent()) {
                    return result.get();
                }
                hashes.forEach(hash -> add(hash, now));
            }
            throw new IllegalStateException("rows of buckets disappear");
        });
    }

    /** Looks before it inserts: a refused insert is an error in the log of the database. */
    private void add(String hash, Instant now) {
        if (database.read(entities -> entities.find(ThrottleEntity.class, hash)) == null) {
            database.insert(ThrottleEntity.empty(hash, now), hash);
        }
    }

    /** Empty when a row is missing. */
    private static <T> Optional<T> change(
            EntityManager entities, List<String> hashes, Instant now, Function<List<Bucket>, Change<T>> decision) {
        Map<String, ThrottleEntity> rows = new HashMap<>();
        // In one order, so that two attempts that share two buckets do not wait for each other for ever
        for (String hash : hashes.stream().sorted().toList()) {
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
}
