/*
 * The protocol of ../revocation.md, for Spin. README.md says how to read and run it, and what -D breaks.
 *
 * Names are those of the code. A step is whatever matters to others: one statement of the database, or one look at a field that
 * another thread writes. Between two steps anybody may be paused for as long as it likes. Where several statements are one step,
 * README.md says why nothing is lost by that.
 */
#ifndef NODES
#define NODES 3
#endif
#define REVOCATIONS 2
#define ALL ((1 << REVOCATIONS) - 1)

/* rollcall.revocation.max-staleness, in ticks of the elapsed time, which runs alike on all nodes */
#ifndef MAX_STALENESS
#define MAX_STALENESS 2
#endif

/* So many nodes, the first ones, have max-staleness 0 and ask the database for every request */
#ifndef STRICT
#define STRICT 0
#endif
#define isStrict(n) ((n) < STRICT)

#ifdef SHORT_WAIT
#define WAIT (MAX_STALENESS - 1)
#else
#define WAIT MAX_STALENESS
#endif

#define in(set, one) (((set) >> (one)) & 1)
#define with(set, one) ((set) | (1 << (one)))
#define without(set, one) ((set) & ~(1 << (one)))

/* The node that revokes */
#ifdef TOGETHER
#define home(w) 0
#else
#define home(w) ((w) % NODES)
#endif

/* The table rollcall_revocation: what is committed, and its positions; 0 is null. Revocation r ends session r. */
byte committed;
byte position[REVOCATIONS];
byte next = 1;

#ifdef LATE_PUBLICATIONS
byte taken[REVOCATIONS]; /* the position that a publication has given and not committed yet */
bit together; /* one publication has both */
byte again; /* nodes that have sent a publication and read again after it */
byte publishing[3]; /* what the publication of a node has yet to see committed */
#endif

/* The table rollcall_node. A row that is deleted stays away: the node joins again under another id. */
byte member;
byte reported[3];

/* A node: LogReader, RevocationFeed, and the sessions that Authenticator knows */
#define FRESH 7
byte entry[3]; /* the position that the reader is at: START is 0, FRESH before the first reading */
byte number[3];
byte accepts[3]; /* sessions that it would answer from memory: asked about before they ended, since it reads, and not in the list */
byte read; /* nodes that have read and not reported yet */
byte age[3]; /* of that reading, since its start */
byte reliable[3]; /* how long isCurrent() will hold */

/* A revoker: awaitEverywhere */
mtype = { open, ready, wanted, shared, waiting, acknowledged };
mtype stage[REVOCATIONS] = open;
byte target[REVOCATIONS];
byte first[REVOCATIONS]; /* the members of its first look that are still there */
byte reports[REVOCATIONS]; /* those of them that have reported since */
byte waited[REVOCATIONS]; /* since its first look */

/* Revocations whose rows a failover has taken back: nothing is promised of them */
byte lost;

#ifdef REPORTS_LOST
byte lookedBefore; /* revokers that looked before a failover, which has set the number of reports back */
#endif

hidden byte i, j, k;

inline delete(n) {
    member = without(member, n);
    reported[n] = 0;
    first[0] = without(first[0], n);
    first[1] = without(first[1], n);
    reports[0] = without(reports[0], n);
    reports[1] = without(reports[1], n)
}

inline publish() {
    i = 0;
    do
    :: i < REVOCATIONS ->
        if
        :: in(committed, i) && position[i] == 0 -> position[i] = next; next++
        :: else
        fi;
        i++
    :: else -> break
    od
}

#ifdef LATE_PUBLICATIONS
/* One statement: it sees what is committed, and waits for what another publication has */
inline sendPublication(n) {
    i = 0;
    k = 0;
    do
    :: i < REVOCATIONS ->
        if
        :: in(committed, i) && position[i] == 0 ->
            publishing[n] = with(publishing[n], i);
            if
            :: taken[i] == 0 -> taken[i] = next; next++; k++
            :: else
            fi
        :: else
        fi;
        i++
    :: else -> break
    od;
    again = (publishing[n] != 0 -> with(again, n) : again);
    together = (k == 2 -> 1 : together)
}

inline commitPublication(r) {
    position[r] = taken[r];
    taken[r] = 0;
    publishing[0] = without(publishing[0], r);
    publishing[1] = without(publishing[1], r);
    publishing[2] = without(publishing[2], r)
}

/* It commits by itself, whatever becomes of who sent it */
proctype Publication() {
    do
    :: d_step { taken[0] != 0 || taken[1] != 0 ->
        if
        :: taken[0] != 0 && (!together || taken[1] != 0) -> i = 0
        :: taken[1] != 0 && (!together || taken[0] != 0) -> i = 1
        fi;
        commitPublication(i);
        if
        :: together -> i = 1 - i; commitPublication(i); together = 0
        :: else
        fi;
        i = 0
    }
    od
}
#endif

#define isThere(n) (entry[n] == 0 || (entry[n] != FRESH && in(committed, entry[n] - 1) && position[entry[n] - 1] == number[n]))

/* log.readAfter and apply: k is where it begins */
inline apply(n) {
    i = 0;
    do
    :: i < REVOCATIONS ->
        if
        :: in(committed, i) && position[i] > k -> accepts[n] = without(accepts[n], i)
        :: else
        fi;
        if
        :: in(committed, i) && position[i] > number[n] -> number[n] = position[i]; entry[n] = i + 1
        :: else
        fi;
        i++
    :: else -> break
    od
}

/* What is not there any more, or never was, makes the reader begin again: from then on only sessions count that it asks about later */
inline readNews(n) {
    k = number[n];
    if
#ifdef NO_RESET
    :: entry[n] == FRESH ->
#else
    :: !isThere(n) ->
#endif
        accepts[n] = ALL & ~committed;
        k = 0;
        number[n] = 0;
        entry[n] = 0
    :: else
    fi;
#ifndef SKIPS_UNPUBLISHED
    /* What is not published yet has no position, and is in every reading */
    i = 0;
    do
    :: i < REVOCATIONS ->
        if
        :: in(committed, i) && position[i] == 0 -> accepts[n] = without(accepts[n], i)
        :: else
        fi;
        i++
    :: else -> break
    od;
#endif
#ifndef LATE_PUBLICATIONS
    publish();
#endif
    apply(n)
}

inline look(w) {
    first[w] = without(member, home(w));
    reports[w] = 0;
    waited[w] = 0;
    stage[w] = waiting
}

/* Whoever waits on this node shares a reading that begins later */
inline share(n) {
    i = 0;
    do
    :: i < REVOCATIONS ->
        if
        :: home(i) == n && stage[i] == wanted -> stage[i] = shared
        :: else
        fi;
        i++
    :: else -> break
    od
}

inline endReading(n) {
    i = 0;
    do
    :: i < REVOCATIONS ->
        if
#ifdef SHARES_ANY_READING
        :: home(i) == n && (stage[i] == shared || stage[i] == wanted) ->
#else
        :: home(i) == n && stage[i] == shared ->
#endif
            target[i] = number[n];
#ifdef LOOK_BEFORE_COMMIT
            stage[i] = waiting
#else
            look(i)
#endif
        :: else
        fi;
        i++
    :: else -> break
    od;
    read = without(read, n);
    age[n] = 0
}

inline rely(n) {
#ifdef RELIES_FROM_THE_END
    reliable[n] = MAX_STALENESS
#else
    reliable[n] = MAX_STALENESS - age[n]
#endif
}

inline countReport(n) {
    reported[n] = number[n];
    i = 0;
    do
    :: i < REVOCATIONS ->
        if
        :: in(first[i], n) -> reports[i] = with(reports[i], n)
        :: else
        fi;
        i++
    :: else -> break
    od
}

proctype Node(byte n) {
    do
    /* Reads the log: membership, start, readAfter, apply, publish */
    :: d_step { !in(read, n) ->
        if
#ifdef JOINS_AFTER_READING
        :: 0
#else
        :: !isStrict(n) && !in(member, n) -> member = with(member, n); reported[n] = 0
#endif
        :: else
        fi;
        readNews(n);
#ifdef LATE_PUBLICATIONS
        sendPublication(n);
#endif
        read = with(read, n);
        age[n] = 0;
        share(n);
#ifdef RELIES_BEFORE_REPORT
        if
        :: isStrict(n)
        :: else -> reliable[n] = MAX_STALENESS
        fi;
#endif
        i = 0
    }
#ifdef JOINS_AFTER_READING
    :: d_step { in(read, n) && !in(member, n) -> member = with(member, n); reported[n] = 0 }
#endif
#ifdef LATE_PUBLICATIONS
    /* Once that is published, reads again */
    :: d_step { in(read, n) && in(again, n) && publishing[n] == 0 -> again = without(again, n); readNews(n); age[n] = 0 }
#define isRead(n) (in(read, n) && !in(again, n))
#else
#define isRead(n) in(read, n)
#endif
    /* Reports it, and relies on it */
    :: d_step { isRead(n) ->
        if
        :: isStrict(n)
#ifdef REPORTS_UNSEEN
        :: !isStrict(n) && in(member, n) -> countReport(n); rely(n)
#else
        :: !isStrict(n) && in(member, n) && isThere(n) -> countReport(n); rely(n)
#endif
        :: else ->
#ifdef IGNORES_REFUSAL
            rely(n)
#else
            delete(n);
            reliable[n] = 0
#endif
        fi;
        if
        :: isStrict(n) || in(member, n) -> endReading(n)
        :: else -> read = without(read, n); age[n] = 0
        fi;
        i = 0
    }
    /* The reading or the report fails */
    :: d_step { in(read, n) ->
        i = 0;
        do
        :: i < REVOCATIONS ->
            if
            :: home(i) == n && stage[i] == shared -> stage[i] = wanted
            :: else
            fi;
            i++
        :: else -> break
        od;
        read = without(read, n);
#ifdef LATE_PUBLICATIONS
        publishing[n] = 0;
        again = without(again, n);
#endif
        age[n] = 0
    }
    /* Leaves, or is killed, and starts anew */
#ifdef LEAVES_FIRST
    :: d_step { !in(read, n) -> delete(n) }
#endif
    :: d_step { !in(read, n) ->
        reliable[n] = 0;
        delete(n);
        entry[n] = FRESH;
        number[n] = 0;
        accepts[n] = 0
    }
    od
}

/* A member of the first look that is still there and has not reached the target */
#define isBehind(w, n) ((n) < NODES && in(first[w], n) && reported[n] < target[w])
#define areBehind(w) (isBehind(w, 0) || isBehind(w, 1) || isBehind(w, 2))

inline acknowledge(w) {
    stage[w] = acknowledged;
    target[w] = 0;
    first[w] = 0;
    reports[w] = 0;
    waited[w] = 0;
#ifdef REPORTS_LOST
    lookedBefore = without(lookedBefore, w)
#endif
}

proctype Revoker(byte w) {
    do
#ifdef POSITION_BEFORE_COMMIT
    :: d_step { stage[w] == open -> position[w] = next; next++; stage[w] = ready }
    :: d_step { stage[w] == ready -> committed = with(committed, w); stage[w] = wanted }
#else
#ifdef LOOK_BEFORE_COMMIT
    :: d_step { stage[w] == open -> look(w); stage[w] = ready }
    :: d_step { stage[w] == ready -> committed = with(committed, w); stage[w] = wanted }
#else
    :: d_step { stage[w] == open -> committed = with(committed, w); stage[w] = wanted }
#endif
#endif
#ifdef ACKNOWLEDGES_BEFORE_COMMIT
    :: d_step { stage[w] == open -> acknowledge(w) }
#endif
#ifdef ACKNOWLEDGES_BEFORE_REPORT
    :: d_step { stage[w] == waiting -> acknowledge(w) }
#endif
    :: d_step { stage[w] == waiting && !areBehind(w) -> acknowledge(w) }
    /* What its members read before the commit counts no longer. Those that were silent are removed. */
    :: d_step { stage[w] == waiting && areBehind(w) && waited[w] >= WAIT ->
        j = 0;
        do
        :: j < NODES ->
            if
#ifdef REMOVES_ANYWAY
            :: isBehind(w, j) -> delete(j)
#else
            :: isBehind(w, j) && !in(reports[w], j) -> delete(j)
#endif
#ifdef REPORTS_LOST
            :: isBehind(w, j) && in(reports[w], j) && in(lookedBefore, w) -> delete(j)
#endif
            :: else
            fi;
            j++
        :: else -> break
        od;
        acknowledge(w)
    }
    od
}

proctype Time() {
    do
    :: d_step {
        i = 0;
        do
        :: i < NODES ->
            if
            :: in(read, i) && age[i] < MAX_STALENESS -> age[i]++
            :: else
            fi;
            if
#ifndef NO_LAPSE
            :: reliable[i] > 0 -> reliable[i]--
#endif
            :: else
            fi;
            i++
        :: else -> break
        od;
        i = 0;
        do
        :: i < REVOCATIONS ->
            if
#ifdef LOOK_BEFORE_COMMIT
            :: stage[i] != open && stage[i] != acknowledged && waited[i] < MAX_STALENESS -> waited[i]++
#else
            :: stage[i] == waiting && waited[i] < MAX_STALENESS -> waited[i]++
#endif
            :: else
            fi;
            i++
        :: else -> break
        od;
        i = 0
    }
    od
}

/* Requests that begin now: is there a session whose end was acknowledged, and that a node answers for from memory? */
#define isHeld(r) (stage[r] == acknowledged && !in(lost, r))
#define accept(n, r) ((n) < NODES && reliable[n] > 0 && in(accepts[n], r) && isHeld(r))
#define acceptedBy(n) (accept(n, 0) || accept(n, 1))

proctype Request() {
#if defined(REQUEST_IN_STEPS) || defined(LIST_BEFORE_CURRENT)
    byte n, r;
    do
    :: atomic {
        if :: n = 0 :: n = 1 fi;
        if :: r = 0 :: r = 1 fi;
        if
#ifdef LIST_BEFORE_CURRENT
        :: in(accepts[n], r) && isHeld(r)
#else
        :: reliable[n] > 0 && isHeld(r)
#endif
        :: else -> n = 0; r = 0; goto again
        fi }
#ifdef LIST_BEFORE_CURRENT
    d_step { assert(reliable[n] == 0 || !isHeld(r)); n = 0; r = 0 }
#else
    d_step { assert(!in(accepts[n], r) || !isHeld(r)); n = 0; r = 0 }
#endif
again:
    od
#else
    do
    :: atomic { acceptedBy(0) || acceptedBy(1) || acceptedBy(2) -> assert(false) }
    /* Where the database is asked */
    :: atomic { (isHeld(0) && !in(committed, 0)) || (isHeld(1) && !in(committed, 1)) -> assert(false) }
    od
#endif
}

#ifdef FAILOVER
/* A copy of the database, as it was at some moment, takes over at a later one, once */
bit isCopied, hasFailedOver;
byte copyOfCommitted, copyOfPosition[REVOCATIONS], copyOfNext, copyOfMember, copyOfReported[3];
byte joined; /* since the copy; other ids than in the copy */

proctype Failover() {
    d_step { isCopied = 1;
        copyOfCommitted = committed;
        copyOfNext = next;
        copyOfPosition[0] = position[0];
        copyOfPosition[1] = position[1];
        copyOfReported[0] = reported[0];
        copyOfReported[1] = reported[1];
        copyOfReported[2] = reported[2];
        copyOfMember = member
    };
    d_step {
        lost = committed & ~copyOfCommitted;
        committed = copyOfCommitted;
        next = copyOfNext;
        position[0] = copyOfPosition[0];
        position[1] = copyOfPosition[1];
        i = 0;
        do
        :: i < NODES ->
            if
            :: in(member, i) && reported[i] > copyOfReported[i] -> reported[i] = copyOfReported[i]
            :: else
            fi;
#ifdef JOINS_LOST
            if
            :: in(member, i) && !in(copyOfMember, i) -> delete(i)
            :: else
            fi;
#endif
#ifdef REMOVALS_LOST
            if
            :: !in(member, i) && in(copyOfMember, i) && in(read, i) ->
                member = with(member, i);
                reported[i] = copyOfReported[i]
            :: else
            fi;
#endif
            i++
        :: else -> break
        od;
#ifdef REPORTS_LOST
        lookedBefore = (stage[0] == waiting -> 1 : 0) | (stage[1] == waiting -> 2 : 0);
#endif
        isCopied = 0;
        copyOfCommitted = 0;
        copyOfNext = 0;
        copyOfPosition[0] = 0;
        copyOfPosition[1] = 0;
        copyOfReported[0] = 0;
        copyOfReported[1] = 0;
        copyOfReported[2] = 0;
        copyOfMember = 0;
        hasFailedOver = 1
    }
}
#endif

init {
    atomic {
        i = 0;
        do
        :: i < NODES -> entry[i] = FRESH; run Node(i); i++
        :: else -> break
        od;
        run Revoker(0);
        run Revoker(1);
        run Time();
        run Request();
#ifdef LATE_PUBLICATIONS
        run Publication();
#endif
#ifdef FAILOVER
        run Failover()
#endif
    }
}
