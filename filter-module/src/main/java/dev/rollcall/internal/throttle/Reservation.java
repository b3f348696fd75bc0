package dev.rollcall.internal.throttle;

import java.time.Instant;

/**
 * The place in a bucket of an attempt whose outcome is not known yet.
 *
 * @param number which the bucket gives to no other attempt
 * @param holdsUntil when nobody expects the outcome any more
 */
public record Reservation(long number, Instant holdsUntil) {}
