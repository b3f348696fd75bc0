package dev.rollcall.internal.throttle;

import dev.rollcall.internal.base.BoundedCache;
import dev.rollcall.internal.risk.KnownDevices;
import java.time.Duration;
import java.time.Instant;

/** What was found about devices lately, so that a flood of attempts from one costs one query. Thread-safe. */
final class DeviceAnswers {

    /** So long at most, a device that became known on another node is a strange one here. */
    static final Duration MEMORY = Duration.ofMinutes(1);

    private static final int REMEMBERED = 10_000;

    private final BoundedCache<BucketKey, Answer> answers =
            new BoundedCache<>(REMEMBERED, (answer, now) -> answer.isOver(now));
    private final KnownDevices devices;

    DeviceAnswers(KnownDevices devices) {
        this.devices = devices;
    }

    private record Answer(boolean isKnown, Instant until) {

        boolean isOver(Instant now) {
            return !until.isAfter(now);
        }
    }

    /** Whether the user has signed in on the device, as it was within the last minute. */
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

    /** The user may have become known on the device. */
    void forget(String subject, String deviceKey) {
        answers.remove(BucketKey.device(subject, deviceKey));
    }
}
