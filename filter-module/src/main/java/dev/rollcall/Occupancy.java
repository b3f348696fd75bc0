package dev.rollcall;

/** How full a bounded cache is. */
public record Occupancy(int size, int capacity) {}
