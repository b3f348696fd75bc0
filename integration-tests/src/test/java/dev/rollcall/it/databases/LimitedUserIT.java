package dev.rollcall.it.databases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.host.Login;
import dev.rollcall.it.host.Wars;
import dev.rollcall.it.host.app.WhoServlet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application whose user of the database may read and change rows, and nothing else; somebody else made the tables. */
@Tag("payara-micro")
@SuppressWarnings("NullAway.Init") // set before all tests
class LimitedUserIT {

    private static final List<String> SCRIPTS = List.of(
            "V1__sessions_and_keys",
            "V2__clean_up",
            "V3__revocation",
            "V4__security_events",
            "V5__administration",
            "V6__throttle",
            "V7__refresh_recovery",
            "V8__outbox",
            "V9__actors");

    private static final String RIGHTS = """
            create role app login password 'secret';
            grant select, insert, update, delete on all tables in schema public to app;
            grant usage on all sequences in schema public to app""";

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres("limited");

    static ServerProcess server;

    @BeforeAll
    static void startServer() throws SQLException {
        POSTGRES.start();
        for (String script : SCRIPTS) {
            execute(text("/META-INF/rollcall/sql/postgresql/" + script + ".sql"));
        }
        execute(RIGHTS);
        server = ServerProcess.with(
                "limited-user",
                application("validating.war", "rollcall.schema=validate"),
                application("creating.war", "rollcall.schema=create"));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = POSTGRES.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(String resource) {
        try (InputStream in = LimitedUserIT.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WebArchive application(String name, String schema) {
        return Wars.of(name, WhoServlet.class)
                .addAsResource(
                        Wars.settings("rollcall.datasource=java:app/jdbc/limited", schema),
                        "META-INF/microprofile-config.properties")
                .setWebXML(new StringAsset("""
                        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                          <data-source>
                            <name>java:app/jdbc/limited</name>
                            <class-name>org.postgresql.ds.PGSimpleDataSource</class-name>
                            <url>jdbc:postgresql://127.0.0.1:%d/postgres</url>
                            <user>app</user>
                            <password>secret</password>
                          </data-source>
                        </web-app>
                        """.formatted(Postgres.port())));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void sessionsLiveAndEndWhereTheTablesAreThere() {
        for (String name : List.of("validating", "creating")) {
            Login login = new Login(server.application(name));
            Login.SignedIn laptop = login.as("alice");
            Login.SignedIn phone = login.as("alice");

            assertThat(laptop.http().get("api/who").body()).startsWith("REQUEST alice");
            assertThat(phone.http().delete("api/v1/sessions").status()).isEqualTo(200);
            assertThat(laptop.http().get("api/who").json().getString("reason")).isEqualTo("signed_out_elsewhere");
            assertThat(phone.http().get("api/who").status()).isEqualTo(200);
        }
    }

    @Test
    void nothingIsRefusedByTheDatabase() {
        assertThat(server.log()).noneMatch(line -> line.contains("permission denied"));
    }
}
