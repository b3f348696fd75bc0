package dev.rollcall.session;

/**
 * Is told of every session that time has ended, once it is on record; a CDI bean of this type is found by itself.
 *
 * <p>Called from a background thread, by the one node that recorded the end. What it throws is logged and keeps no other
 * session from being reported; a node that dies between the record and the call reports nothing.
 */
@FunctionalInterface
public interface EndListener {

    void ended(EndedSession session);
}
