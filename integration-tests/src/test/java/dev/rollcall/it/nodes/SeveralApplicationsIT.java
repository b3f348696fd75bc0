package dev.rollcall.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.databases.ServerProcess;
import dev.rollcall.it.databases.ServerProcess.Launch;
import dev.rollcall.it.host.Login;
import dev.rollcall.it.host.Wars;
import dev.rollcall.it.host.app.WhoServlet;
import dev.rollcall.testing.FreePorts;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Applications on one server: two that share everything, one on the same database with an audience of its own, one with a
 * database of its own, and one whose web.xml leaves Rollcall out.
 */
@Tag("payara-micro")
@SuppressWarnings("NullAway.Init") // set before all tests
class SeveralApplicationsIT {

    private static final String OWN_DATABASE = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <data-source>
                <name>java:app/jdbc/lab</name>
                <class-name>org.h2.jdbcx.JdbcDataSource</class-name>
                <url>jdbc:h2:mem:lab;DB_CLOSE_DELAY=-1</url>
                <user>lab</user>
                <password>lab</password>
              </data-source>
            </web-app>
            """;

    private static final String ORDER_WITHOUT_OTHERS = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <absolute-ordering/>
            </web-app>
            """;

    /** All its fragments are ignored, and Rollcall is there nevertheless. */
    private static final String METADATA_COMPLETE = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
              <servlet>
                <servlet-name>who</servlet-name>
                <servlet-class>dev.rollcall.it.host.app.WhoServlet</servlet-class>
                <async-supported>true</async-supported>
              </servlet>
              <servlet-mapping>
                <servlet-name>who</servlet-name>
                <url-pattern>/api/who</url-pattern>
              </servlet-mapping>
            </web-app>
            """;

    private static final int PORT = FreePorts.next();

    static ServerProcess server;

    @BeforeAll
    static void startServer() {
        server = ServerProcess.start(new Launch(
                "several-applications",
                PORT,
                List.of("-Xmx512m", "-Dsample.database=./target/server/several"),
                List.of(),
                // In this order, because this server starts no further application after one that failed
                Stream.of(
                                application("shop"),
                                application("crm").setWebXML(new StringAsset(METADATA_COMPLETE)),
                                application("hr", "rollcall.audience=hr"),
                                application("lab", "rollcall.datasource=java:app/jdbc/lab")
                                        .setWebXML(new StringAsset(OWN_DATABASE)),
                                application("unordered").setWebXML(new StringAsset(ORDER_WITHOUT_OTHERS)))
                        .map(ServerProcess::written)
                        .toList()));
    }

    private static WebArchive application(String name, String... settings) {
        return Wars.of(name + ".war", WhoServlet.class)
                .addAsResource(Wars.settings(settings), "META-INF/microprofile-config.properties");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static Login.SignedIn alice(String application) {
        return new Login(server.application(application)).as("alice");
    }

    /** The same client, at another application. */
    private static Answer at(String application, Login.SignedIn client, String path) {
        return new Http(server.application(application), client.http().headers()).get(path);
    }

    @Test
    void applicationsOnOneDatabaseShareSessions() {
        Login.SignedIn alice = alice("shop");

        assertThat(at("crm", alice, "api/who").body()).startsWith("REQUEST alice");
        assertThat(alice.http().delete("api/v1/sessions/" + alice.session()).status())
                .isEqualTo(200);
        assertThat(at("crm", alice, "api/who").json().getString("code")).isEqualTo("session_revoked");
    }

    @Test
    void audienceOfItsOwnKeepsTokensApart() {
        assertThat(at("hr", alice("shop"), "api/who").json().getString("code")).isEqualTo("token_invalid");
        assertThat(at("shop", alice("hr"), "api/who").json().getString("code")).isEqualTo("token_invalid");
        assertThat(alice("hr").http().get("api/who").body()).startsWith("REQUEST alice");
    }

    @Test
    void audienceOfItsOwnDoesNotKeepSessionsApart() {
        String inShop = alice("shop").session();

        assertThat(alice("hr").http().get("api/v1/sessions").body()).contains(inShop);
    }

    @Test
    void databaseOfItsOwnKeepsEverythingApart() {
        Login.SignedIn inShop = alice("shop");
        Login.SignedIn inLab = alice("lab");

        assertThat(at("lab", inShop, "api/who").json().getString("code")).isEqualTo("token_invalid");
        assertThat(at("shop", inLab, "api/who").json().getString("code")).isEqualTo("token_invalid");
        assertThat(inLab.http().get("api/v1/sessions").body())
                .contains(inLab.session())
                .doesNotContain(inShop.session());
    }

    @Test
    void applicationThatLeavesRollcallOutIsNotServed() {
        assertThat(new Http(server.application("unordered")).get("open/who").status())
                .isEqualTo(404);
        assertThat(server.log())
                .anyMatch(line -> line.contains("Rollcall would guard nothing") && line.contains("add <others/>"));
    }
}
