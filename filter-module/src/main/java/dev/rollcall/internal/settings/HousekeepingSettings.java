package dev.rollcall.internal.settings;

import java.time.Duration;

/**
 * What happens in the background.
 *
 * @param cleanupInterval between two clean-ups
 * @param historyRetention how long ended sessions and events are kept
 * @param noticeLifetime how long a "Was this you?" link works
 */
public record HousekeepingSettings(Duration cleanupInterval, Duration historyRetention, Duration noticeLifetime) {}
