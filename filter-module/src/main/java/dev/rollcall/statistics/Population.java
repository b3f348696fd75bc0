package dev.rollcall.statistics;

/**
 * How many live.
 *
 * @param users those with at least one living session
 */
public record Population(long sessions, long users) {}
