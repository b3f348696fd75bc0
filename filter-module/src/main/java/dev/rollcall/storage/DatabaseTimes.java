package dev.rollcall.storage;

/** How the databases tell their time in SQL, in milliseconds since 1970; JPQL knows no time with a zone. */
final class DatabaseTimes {

    /** The same on H2 and PostgreSQL. */
    static final String NOW = "cast(extract(epoch from current_timestamp) * 1000 as bigint)";

    private DatabaseTimes() {}
}
