package dev.rollcall.it.databases;

/** A database that can die, and come back with what was committed. */
public interface CrashingDatabase {

    void start();

    /** Ends it without a chance to tidy up. */
    void crash() throws Exception;

    /** Ends it in good order, if it runs. */
    void stop();
}
