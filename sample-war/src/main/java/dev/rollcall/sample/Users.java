package dev.rollcall.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The application's users, in the table {@code sample_user} of the data source that Rollcall uses, too.
 *
 * <p>Every method is one statement. {@link UsersUnavailableException} says that the database can't be reached.
 */
@ApplicationScoped
class Users {

    private static final String CREATE = """
            create table if not exists sample_user (
              name varchar(100) primary key,
              password_hash varchar(255) not null,
              user_groups varchar(255) not null,
              enabled boolean not null)""";
    private static final String FIND =
            "select name, password_hash, user_groups, enabled from sample_user where name = ?";
    private static final String COUNT = "select count(*) from sample_user";
    private static final String INSERT = "insert into sample_user (name, password_hash, user_groups, enabled) values ";
    private static final String DELETE = "delete from sample_user where name = ?";
    private static final String SET_GROUPS = "update sample_user set user_groups = ? where name = ?";
    private static final String SET_ENABLED = "update sample_user set enabled = ? where name = ?";

    private static final String DUPLICATE_KEY_CLASS = "23";

    @Inject
    @ConfigProperty(name = "rollcall.datasource", defaultValue = "java:comp/DefaultDataSource")
    String dataSourceName;

    /** The user of that name; empty also for a name that no user can have. */
    Optional<User> find(String name) {
        if (!isPossible(name)) {
            return Optional.empty();
        }
        return execute(FIND, List.of(name), statement -> {
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(user(row)) : Optional.empty();
            }
        });
    }

    /** Whether there was such a user. */
    boolean delete(String name) {
        return isPossible(name) && update(DELETE, name) > 0;
    }

    /** Whether there is such a user. */
    boolean setGroups(String name, Set<String> groups) {
        return isPossible(name) && update(SET_GROUPS, String.join(",", groups), name) > 0;
    }

    /** Whether there is such a user. */
    boolean setEnabled(String name, boolean enabled) {
        return isPossible(name) && update(SET_ENABLED, enabled, name) > 0;
    }

    boolean isEmpty() {
        return execute(COUNT, List.of(), statement -> {
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getInt(1) == 0;
            }
        });
    }

    void createTable() {
        try {
            update(CREATE);
        } catch (UsersUnavailableException e) {
            // When two nodes create it at the same moment, PostgreSQL lets one fail; trying again finds the table
            update(CREATE);
        }
    }

    /** Adds all of them, or none if another node was faster. */
    void addAll(List<User> users) {
        String rows =
                String.join(", ", users.stream().map(user -> "(?, ?, ?, ?)").toList());
        Object[] values = users.stream()
                .flatMap(user -> Stream.of(
                        user.name(), user.passwordHash(), String.join(",", user.groups()), (Object) user.enabled()))
                .toArray();
        try {
            update(INSERT + rows, values);
        } catch (UsersUnavailableException e) {
            if (!isDuplicateKey(e)) {
                throw e;
            }
        }
    }

    private static User user(ResultSet row) throws SQLException {
        String groups = row.getString("user_groups");
        return new User(
                row.getString("name"),
                row.getString("password_hash"),
                groups.isEmpty() ? Set.of() : Set.of(groups.split(",", -1)),
                row.getBoolean("enabled"));
    }

    /** PostgreSQL refuses text that has a NUL in it, so such a text must never reach the database. */
    private static boolean isPossible(String name) {
        return !name.isEmpty() && name.length() <= 100 && name.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isDuplicateKey(UsersUnavailableException e) {
        return e.getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && cause.getSQLState().startsWith(DUPLICATE_KEY_CLASS);
    }

    private int update(String sql, Object... values) {
        return execute(sql, List.of(values), PreparedStatement::executeUpdate);
    }

    private <T> T execute(String sql, List<Object> values, Execution<T> execution) {
        try (Connection connection = dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            return execution.on(statement);
        } catch (SQLException | NamingException e) {
            throw new UsersUnavailableException(e);
        }
    }

    @SuppressWarnings("BanJNDI") // the name is the operator's own configuration
    private DataSource dataSource() throws NamingException {
        return InitialContext.doLookup(dataSourceName);
    }

    private interface Execution<T> {
        T on(PreparedStatement statement) throws SQLException;
    }
}
