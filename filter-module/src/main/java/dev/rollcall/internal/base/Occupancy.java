package dev.rollcall.internal.base;

/** How full a bounded cache is. */
public record Occupancy(int size, int capacity) {}
