package dev.rollcall.it.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The users who sign in while something breaks: enough that they do not wait for each other all the time. */
final class Users {

    static final String ADMIN = "admin";

    private static final int COUNT = 24;
    private static final List<String> NAMES =
            IntStream.range(0, COUNT).mapToObj(i -> "visitor" + i).toList();

    /** Like alice, with her password. */
    private static final String ADD = """
            insert into sample_user (name, password_hash, user_groups, enabled)
            select ?, password_hash, user_groups, true from sample_user
            where name = 'alice' and not exists (select 1 from sample_user known where known.name = ?)""";

    /** Who was disabled while a node could not be reached may sign in again. */
    private static final String ENABLE = "update sample_user set enabled = true where not enabled";

    private Users() {}

    static void prepare(Connection database) throws SQLException {
        prepare(database, NAMES.stream());
    }

    static void prepare(Connection database, Stream<String> names) throws SQLException {
        try (PreparedStatement add = database.prepareStatement(ADD);
                Statement enable = database.createStatement()) {
            for (String name : names.toList()) {
                add.setString(1, name);
                add.setString(2, name);
                add.executeUpdate();
            }
            enable.executeUpdate(ENABLE);
        }
    }

    static String any(RandomGenerator random) {
        return NAMES.get(random.nextInt(COUNT));
    }

    static String passwordOf(String user) {
        return user.equals(ADMIN) ? "admin-password" : "alice-password";
    }
}
