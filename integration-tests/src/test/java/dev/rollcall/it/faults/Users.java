package dev.rollcall.it.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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

    /** Like alice, with her password; also enables again who was disabled while a node could not be reached. */
    private static final String PREPARE = """
            insert into sample_user (name, password_hash, user_groups, enabled)
            select ?, password_hash, user_groups, true from sample_user where name = 'alice'
            on conflict (name) do update set enabled = true""";

    private Users() {}

    static void prepare(Connection database) throws SQLException {
        prepare(database, NAMES.stream());
    }

    static void prepare(Connection database, Stream<String> names) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(PREPARE)) {
            for (String name : names.toList()) {
                statement.setString(1, name);
                statement.executeUpdate();
            }
        }
    }

    static String any(RandomGenerator random) {
        return NAMES.get(random.nextInt(COUNT));
    }

    static String passwordOf(String user) {
        return user.equals(ADMIN) ? "admin-password" : "alice-password";
    }
}
