package dev.rollcall.it.host;

import java.io.IOException;

/** A server that stays while applications come and go. */
interface Host extends AutoCloseable {

    /** Of its HTTP listener. */
    int port();

    /** Returns when the application has started. */
    void deploy(Arrangement arrangement) throws IOException, InterruptedException;

    void undeploy(Arrangement arrangement) throws IOException, InterruptedException;

    @Override
    void close();
}
