package dev.rollcall;

/**
 * What came of {@link Privacy#erase}.
 *
 * <pre>{@code
 * import dev.rollcall.Erasure;
 *
 * boolean wasKnown(Erasure erasure) {
 *     return erasure.deletedSessions() > 0 || erasure.deletedEvents() > 0;
 * }
 * }</pre>
 *
 * @param endedSessions how many active sessions ended
 * @param deletedSessions how many sessions were deleted, with those that had ended before
 * @param deletedEvents how many events about the person were deleted
 * @param anonymisedEvents how many events about others no longer name the person
 */
public record Erasure(int endedSessions, long deletedSessions, long deletedEvents, long anonymisedEvents) {}
