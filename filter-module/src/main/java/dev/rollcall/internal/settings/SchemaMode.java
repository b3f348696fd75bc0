package dev.rollcall.internal.settings;

/** What Rollcall does about its tables at its first use of the database. */
public enum SchemaMode {
    /** Runs the scripts that have not run yet. */
    CREATE,
    /** Checks that the tables are there and current, and changes nothing. */
    VALIDATE,
    /** Trusts the operator. */
    NONE
}
