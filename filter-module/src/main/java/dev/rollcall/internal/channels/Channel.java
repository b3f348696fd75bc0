package dev.rollcall.internal.channels;

/** A connection that was opened under a session. */
public interface Channel {

    /**
     * Closes it, because of the end of its session. By then nothing passes any more. Called once, on a thread that may wait
     * for the client.
     */
    void close(ChannelEnd end);

    /** Whether it is still there, as far as the server knows. */
    boolean isThere();
}
