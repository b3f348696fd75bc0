package dev.rollcall.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A database with many living sessions, ten a user. They began one after the other within six hours, so that those of a
 * user lie far apart; one in five is a remembered one.
 */
final class Population {

    static final int SESSIONS_PER_USER = 10;

    /** Rows of one statement. */
    private static final long BATCH = 1_000_000;

    private static final String TABLE = "rollcall_session";

    private static final String FILL = """
            insert into rollcall_session (
                id, subject, caller_groups, created_at, last_active_at, expires_at, remembered,
                device, device_type, browser, os, user_agent, ip_address, location, country,
                refresh_generation, refresh_family_hash, refresh_hash, refreshed_at,
                everyone_revision, subject_revision)
            select gen_random_uuid(), 'user' || n %% %1$d, 'user', created,
                created + (random() * (now - created))::bigint,
                created + case when remembered then 7776000000 else 86400000 end, remembered,
                'Chrome 124 on Windows', 'DESKTOP', 'Chrome 124', 'Windows 10',
                'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0',
                '192.0.2.1', 'Lagos, Nigeria', 'NG',
                0, rpad(md5('family' || n), 43, '-'), rpad(md5('hash' || n), 43, '-'), created,
                0, 0
            from (select n, now, now - 21600000::bigint * (%4$d - n) / %4$d as created, random() < 0.2 as remembered
                from generate_series(%2$d, %3$d) n,
                    (select (extract(epoch from clock_timestamp()) * 1000)::bigint as now) clock) sessions""";

    private final DataSource database;
    private final long sessions;

    private Population(DataSource database, long sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    /** Makes the tables and their rows; indexes come last, which is several times as fast. */
    static Population fill(DataSource database, long sessions, Path rollcall) throws IOException {
        Population population = new Population(database, sessions);
        makeTables(database, rollcall);
        List<String> indexes = Sql.column(
                database,
                "select indexdef from pg_indexes where tablename = '" + TABLE + "' and indexname <> '" + TABLE
                        + "_pkey'");
        population.dropIndexes();
        population.insert();
        Sql.execute(database, "alter table " + TABLE + " add primary key (id)");
        Sql.execute(database, indexes.toArray(String[]::new));
        Sql.execute(database, "vacuum analyze");
        Sql.execute(database, "checkpoint");
        return population;
    }

    /** Makes the tables by the scripts in the JAR. */
    static void makeTables(DataSource database, Path rollcall) throws IOException {
        try (FileSystem jar = FileSystems.newFileSystem(rollcall);
                Stream<Path> scripts = Files.list(jar.getPath("META-INF/rollcall/sql/postgresql"))) {
            scripts.sorted().map(Population::read).forEach(script -> Sql.execute(database, script));
        }
    }

    private static String read(Path script) {
        try {
            return Files.readString(script, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void dropIndexes() {
        Sql.execute(database, "alter table " + TABLE + " drop constraint " + TABLE + "_pkey");
        Sql.column(database, "select indexname from pg_indexes where tablename = '" + TABLE + "'")
                .forEach(index -> Sql.execute(database, "drop index " + index));
    }

    private void insert() {
        LongStream.iterate(1, first -> first <= sessions, first -> first + BATCH)
                .forEach(first -> Sql.execute(
                        database, FILL.formatted(users(), first, Math.min(sessions, first + BATCH - 1), sessions)));
        Sql.execute(
                database,
                "insert into rollcall_subject (subject, revision) select 'user' || n, 0 from generate_series(0, "
                        + (users() - 1) + ") n");
    }

    long users() {
        return sessions / SESSIONS_PER_USER;
    }

    /** Of all tables and indexes. */
    long bytesOnDisk() {
        return Long.parseLong(Sql.column(database, "select pg_database_size(current_database())")
                .get(0));
    }
}
