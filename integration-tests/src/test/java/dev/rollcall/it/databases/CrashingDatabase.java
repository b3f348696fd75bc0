package dev.rollcall.it.databases;

/** A database that can die, and come back with what was committed. */
interface CrashingDatabase {

    void start();

    /** Ends it without a chance to tidy up. */
    void crash() throws Exception;
}
