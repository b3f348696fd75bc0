package dev.rollcall.it.faults;

/** What a client asked for. */
enum Kind {
    LOGIN,
    /** A path of the application that needs a session. */
    REQUEST,
    REFRESH,
    LOGOUT,
    /** One of the user's other sessions is ended: {@code DELETE /sessions/{id}}. */
    END_ONE,
    /** All of the user's sessions but the one that asks: {@code DELETE /sessions}. */
    END_OTHERS,
    /** The application says that the user is gone or has other groups; all sessions of the user end. */
    USER_CHANGED,
    /** An access token that no login gave. */
    FORGED;

    /** Whether a success promises that sessions have ended. */
    boolean revokes() {
        return this == LOGOUT || this == END_ONE || this == END_OTHERS || this == USER_CHANGED;
    }

    /** Whether a success says that the session which asked lives; everybody may sign out, with a dead session too. */
    boolean needsLivingSession() {
        return this == REQUEST || this == REFRESH || this == END_ONE || this == END_OTHERS;
    }
}
