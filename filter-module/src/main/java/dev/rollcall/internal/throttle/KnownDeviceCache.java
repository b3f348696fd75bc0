package dev.rollcall.internal.throttle;

import dev.rollcall.internal.base.BoundedCache;
import dev.rollcall.internal.risk.KnownDevices;
import java.time.Duration;
import java.time.Instant;

/** Remembers which devices are known, so that a flood of attempts from one costs a single query. Thread-safe. */
final class KnownDeviceCache {

    /** For this long at most, a device that became known on another node counts as unknown here. */
    static final Duration MEMORY = Duration.ofMinutes(1);

    private static final int REMEMBERED = 10_000;

    private final BoundedCache<BucketKey, Answer> answers =
            new BoundedCache<>(REMEMBERED, (answer, now) -> answer.isOver(now));
    private final KnownDevices devices;

    KnownDeviceCache(KnownDevices devices) {
        this.devices = devices;
    }

    private record Answer(boolean isKnown, Instant until) {

        boolean isOver(Instant now) {
            return !until.isAfter(now);
        }
    }

    /** Whether the user had signed in on the device as of a moment within the last minute. */
    boolean knows(String subject, String deviceKey, Instant now) {
        BucketKey key = BucketKey.device(subject, deviceKey);
        Answer known = answers.find(key);
        if (known != null && !known.isOver(now)) {
            return known.isKnown();
        }
        Answer answer = new Answer(devices.knows(subject, deviceKey), now.plus(MEMORY));
        answers.add(key, answer, now);
        return answer.isKnown();
    }

    /** Forgets the answer, because the user may have just signed in on the device. */
    void forget(String subject, String deviceKey) {
        answers.remove(BucketKey.device(subject, deviceKey));
    }
}
