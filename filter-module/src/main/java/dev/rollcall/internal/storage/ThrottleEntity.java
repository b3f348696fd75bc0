package dev.rollcall.internal.storage;

import static java.util.stream.Collectors.joining;

import dev.rollcall.internal.throttle.Bucket;
import dev.rollcall.internal.throttle.Reservation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A row of {@code rollcall_throttle}. */
@Entity(name = "RollcallThrottle")
@Table(name = "rollcall_throttle")
@SuppressWarnings("NullAway.Init") // JPA fills the fields
class ThrottleEntity {

    @Id
    @Column(name = "bucket")
    String hash;

    int failures;

    @Column(name = "first_failure_at")
    Instant firstFailureAt;

    @Column(name = "last_failure_at")
    Instant lastFailureAt;

    @Column(name = "locked_until")
    Instant lockedUntil;

    /** The number and the end of each reservation: {@code 7:1779337937000,9:1779337941000}. */
    String pending;

    long reservations;

    @Column(name = "touched_at")
    Instant touchedAt;

    void fill(Bucket bucket, Instant now) {
        failures = bucket.failures();
        firstFailureAt = bucket.firstFailureAt();
        lastFailureAt = bucket.lastFailureAt();
        lockedUntil = bucket.lockedUntil();
        pending = bucket.pending().stream()
                .map(place -> place.number() + ":" + place.holdsUntil().toEpochMilli())
                .collect(joining(","));
        reservations = bucket.reservations();
        touchedAt = now;
    }

    Bucket toBucket() {
        return new Bucket(failures, firstFailureAt, lastFailureAt, lockedUntil, places(), reservations);
    }

    private List<Reservation> places() {
        return Stream.of(pending.split(",", -1))
                .filter(place -> !place.isEmpty())
                .map(ThrottleEntity::place)
                .toList();
    }

    private static Reservation place(String text) {
        int colon = text.indexOf(':');
        return new Reservation(
                Long.parseLong(text.substring(0, colon)),
                Instant.ofEpochMilli(Long.parseLong(text.substring(colon + 1))));
    }
}
