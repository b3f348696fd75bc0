package dev.rollcall.it.faults;

import java.util.List;

/**
 * What a proxy understands of one connection. Each direction has a thread of its own; bytes are reported before they are
 * passed on.
 */
interface Conversation {

    /** Bytes on their way to the database. */
    void sent(byte[] bytes, int length);

    /** The messages of the database that are complete with these bytes; the rest waits for more. */
    List<BackendMessage> received(byte[] bytes, int length);
}
