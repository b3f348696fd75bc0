package dev.rollcall.internal.token;

import java.time.Instant;

/** The place of a new key among the others. */
record KeySlot(int number, Instant createdAt, Instant activeAt) {}
