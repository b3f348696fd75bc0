package dev.rollcall.internal.throttle;

import java.time.Instant;

/**
 * The place in a bucket of an attempt whose outcome is not yet known.
 *
 * @param number a number that the bucket gives to no other attempt
 * @param holdsUntil when the outcome is no longer expected
 */
public record Reservation(long number, Instant holdsUntil) {}
