package dev.rollcall.internal.settings;

import java.time.Duration;

/**
 * How long a session lasts.
 *
 * @param idle without being used
 * @param absolute however much it is used
 */
public record Lifetimes(Duration idle, Duration absolute) {}
