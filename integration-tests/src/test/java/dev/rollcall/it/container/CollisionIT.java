package dev.rollcall.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Http;
import dev.rollcall.it.container.app.OwnDefinition;
import dev.rollcall.it.container.app.OwnMechanism;
import dev.rollcall.it.databases.ServerProcess;
import dev.rollcall.it.databases.ServerProcess.Launch;
import dev.rollcall.it.host.app.WhoServlet;
import dev.rollcall.testing.FreePorts;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Applications that the JAR does not fit in say so when they are deployed. */
@Tag("payara-micro")
class CollisionIT {

    private static final String LOGIN_CONFIG = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <login-config>
                <auth-method>BASIC</auth-method>
              </login-config>
            </web-app>
            """;

    static Stream<Arguments> applications() {
        return Stream.of(
                Arguments.of(
                        Named.of("own mechanism", ContainerWars.of("taken.war", WhoServlet.class, OwnMechanism.class)),
                        OwnMechanism.class.getName()),
                Arguments.of(
                        Named.of(
                                "own definition", ContainerWars.of("taken.war", WhoServlet.class, OwnDefinition.class)),
                        "BasicAuthenticationMechanism"),
                Arguments.of(
                        Named.of(
                                "login-config",
                                ContainerWars.of("taken.war", WhoServlet.class)
                                        .setWebXML(new StringAsset(LOGIN_CONFIG))),
                        "login-config with BASIC"),
                Arguments.of(
                        Named.of(
                                "without Rollcall",
                                ShrinkWrap.create(WebArchive.class, "taken.war")
                                        .addClass(WhoServlet.class)
                                        .addAsLibrary(ContainerWars.jar())),
                        "needs the JAR rollcall"));
    }

    @ParameterizedTest
    @MethodSource("applications")
    void deploymentFailsAndTheLogSaysWhy(WebArchive application, String reason) {
        try (ServerProcess server = start(application)) {
            assertThat(server.log())
                    .anyMatch(line -> line.contains("rollcall-container-identity") && line.contains(reason));
            assertThat(new Http(server.application("taken")).get("open/who").status())
                    .isEqualTo(404);
        }
    }

    private static ServerProcess start(WebArchive application) {
        return ServerProcess.start(new Launch(
                "collision",
                FreePorts.next(),
                List.of("-Xmx512m", "-Dsample.database=./target/server/collision"),
                List.of(),
                List.of(ServerProcess.written(application))));
    }
}
