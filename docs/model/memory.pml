/*
 * What a node remembers of ../revocation.md, and for how long, for Spin. README.md says how to read and run it, and what -D breaks.
 *
 * One node, one session and its revocation. The node is always current: that a revocation is acknowledged only after such a node
 * has read it is what revocation.pml shows. Here the node forgets: what the list has kept for long enough, and, when it begins to
 * read at the end of the log, everything before.
 */

/* In ticks of the elapsed time: TRUST of RevocationFeed, and how long RevocationList keeps what it has read */
#ifndef TRUST
#define TRUST 4
#endif
#ifndef MEMORY
#define MEMORY 5
#endif
#define AGES 14 /* more than any of them */
#define NEVER 15

bit committed, isAcknowledged;

/* The list: how long ago it read the revocation */
byte kept = NEVER;

/* LogReader: whether the revocation is at or before its position */
bit isRead;
bit isSeen; /* by the first statement of a reader that begins */

/* KnownSession: how long ago the store was asked, and whether LogReader has not begun anew since */
byte known = NEVER;
bit isCovered;

/* The same of a request that is asking the store */
byte asked = NEVER;
bit isAskedCovered;

bit isLive; /* what the store answered */
bit isViolation; /* whether the request must not be accepted */

proctype Revoker() {
    committed = 1;
    atomic { isRead -> isAcknowledged = 1 }
}

proctype Reading() {
    do
    :: d_step { committed && !isRead -> isRead = 1; kept = 0 }
    /* begin(): what was published before is not read; begun is noted afterwards */
#ifdef BEGUN_BEFORE_READING
    :: d_step { isCovered = 0; isAskedCovered = 0 }; isRead = committed
#else
    :: isSeen = committed; d_step { isCovered = 0; isAskedCovered = 0; isRead = isSeen; isSeen = 0 }
#endif
    :: d_step { kept != NEVER && kept >= MEMORY -> kept = NEVER }
    od
}

#ifdef DOES_NOT_COVER
#define remembers (known < TRUST)
#else
#define remembers (isCovered && known < TRUST)
#endif

proctype Request() {
begins:
    atomic { isViolation = isAcknowledged; asked = NEVER; isAskedCovered = 0; isLive = 0 };
    if
    :: known == NEVER -> goto asks
    :: known != NEVER
    fi;
#ifdef REMEMBERS_BEFORE_LIST
    if
    :: remembers
    :: !remembers -> goto asks
    fi;
#endif
    if
    :: kept != NEVER -> goto begins /* refused */
    :: kept == NEVER
    fi;
#ifndef REMEMBERS_BEFORE_LIST
    if
    :: remembers
    :: !remembers -> goto asks
    fi;
#endif
    assert(!isViolation);
    goto begins;
asks:
#ifdef ASKED_AFTER
    isLive = !committed;
    atomic { asked = 0; isAskedCovered = 1 };
#else
    atomic { asked = 0; isAskedCovered = 1 };
    isLive = !committed;
#endif
    if
    :: isLive -> assert(!isViolation); d_step { known = asked; isCovered = isAskedCovered }
    :: !isLive -> known = NEVER
    fi;
    goto begins
}

#define older(age) age = (age < AGES -> age + 1 : age)

proctype Time() {
    do
    :: d_step { older(kept); older(known); older(asked) }
    od
}

init {
    atomic { run Revoker(); run Reading(); run Request(); run Time() }
}
