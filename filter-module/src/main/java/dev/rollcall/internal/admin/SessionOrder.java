package dev.rollcall.internal.admin;

/** The order of a list of sessions; those with equal keys are ordered by id. */
public record SessionOrder(Key key, Direction direction) {

    /** What sessions are ordered by. */
    public enum Key {
        CREATED_AT,
        LAST_ACTIVE_AT,
        USER
    }

    /** Which end comes first. */
    public enum Direction {
        ASCENDING,
        DESCENDING
    }

    /** The default order: last used first. */
    public static final SessionOrder LAST_USED_FIRST = new SessionOrder(Key.LAST_ACTIVE_AT, Direction.DESCENDING);

    public boolean isDescending() {
        return direction == Direction.DESCENDING;
    }
}
