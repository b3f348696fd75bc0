package dev.rollcall.it.faults;

/** One message from a database to its client, as it stands on the wire. */
interface BackendMessage {

    byte[] bytes();

    /** Nobody asked for it: something is new. */
    boolean isNotification();

    /** A transaction has been committed. */
    boolean isCommitted();

    /** The connection has been opened, and the client may be told of notifications from now on. */
    boolean isReady();
}
