package dev.rollcall.it.faults;

/** A promise that was broken, and how it was seen. */
record Violation(Invariant invariant, String evidence) {

    /** What holds whatever breaks. */
    enum Invariant {
        /** After a revocation was acknowledged, no request that starts later succeeds with that session on any node. */
        REVOKED_STAYS_REVOKED,
        /** At most one line of refresh tokens per session works. */
        ONE_LINEAGE,
        /** A revocation that was answered 503, or not at all, ends in one definite state. */
        DEFINITE_STATE,
        /** No answer of a broken server but 503. */
        NO_SERVER_ERROR,
        /** A user never has more living sessions than the limit. */
        SESSION_LIMIT
    }
}
