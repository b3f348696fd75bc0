package dev.rollcall.internal.session;

import dev.rollcall.EndReason;

/** Whether a session that was accepted before is accepted still. */
public sealed interface Standing {

    /** It lives; this is what the node knows of it, and keeps up to date while it remembers it. */
    record Living(KnownSession session) implements Standing {}

    /** It has ended. */
    record Over(EndReason reason) implements Standing {}
}
