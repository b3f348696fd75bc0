package dev.rollcall.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Http;
import dev.rollcall.it.databases.ServerProcess;
import dev.rollcall.it.databases.ServerProcess.Launch;
import dev.rollcall.it.host.Wars;
import dev.rollcall.it.nodes.app.Crowd;
import dev.rollcall.it.nodes.partner.Partner;
import dev.rollcall.testing.FreePorts;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several applications, each with its own configuration, on one server and one database. */
@Tag("payara-micro")
@SuppressWarnings("NullAway.Init") // set before all tests
class ApplicationsIT
        implements ActorTests,
                AdminActionTests,
                EventTests,
                OwnLoginTests,
                LimitTests,
                TokenQuestionTests,
                MicroProfileJwtTests,
                ParticularsTests,
                DetectionTests,
                LostAnswerTests,
                OperationsTests {

    private static final int PORT = FreePorts.next();

    static ServerProcess server;

    @BeforeAll
    static void startServer() {
        server = ServerProcess.start(new Launch(
                "applications",
                PORT,
                List.of("-Xmx512m", "-Dsample.database=./target/server/applications"),
                List.of(),
                Stream.of(
                                application("host"),
                                application("lenient", "rollcall.events.roles-changed=false"),
                                application(
                                        "strict",
                                        "rollcall.detection.block=other",
                                        "rollcall.session.limit=2",
                                        "rollcall.session.limit-policy=refuse",
                                        "rollcall.session.limit.groups=kiosk=1"),
                                application(
                                        "gateway",
                                        "rollcall.trusted-proxies=127.0.0.0/8,::1",
                                        "rollcall.introspection.clients=" + TokenQuestionTests.CLIENT + "="
                                                + TokenQuestionTests.SECRET),
                                application(
                                        "tunnel",
                                        "rollcall.refresh.recovery-window=PT0S",
                                        "rollcall.trusted-proxies=127.0.0.0/8,::1"),
                                application("brief", "rollcall.token.lifetime=PT1S"),
                                partnerApplication())
                        .map(ServerProcess::written)
                        .toList()));
    }

    private static WebArchive application(String name, String... settings) {
        return withPackage(Crowd.class, Wars.of(name + ".war"))
                .addAsResource(Wars.settings(settings), "META-INF/microprofile-config.properties");
    }

    /** What a partner has to configure, and on Payara that the {@code typ} of RFC 9068 is as good as JWT. */
    private static WebArchive partnerApplication() {
        return withPackage(Partner.class, ShrinkWrap.create(WebArchive.class, "partner.war"))
                .addAsResource(
                        Wars.settings(
                                "mp.jwt.verify.publickey.location=http://localhost:" + PORT
                                        + "/host/api/v1/auth/jwks.json",
                                "mp.jwt.verify.issuer=rollcall",
                                "mp.jwt.verify.audiences=rollcall"),
                        "META-INF/microprofile-config.properties")
                .addAsResource(Wars.settings("disable.type.verification=true"), "payara-mp-jwt.properties");
    }

    private static WebArchive withPackage(Class<?> member, WebArchive archive) {
        return archive.addPackage(member.getPackage());
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void applicationsMakeTheTablesTogetherWithoutFailure() {
        assertThat(server.log()).noneMatch(line -> line.contains("The session store"));
    }

    private static Http client(String application) {
        return new Http(server.application(application));
    }

    @Override
    public Http host() {
        return client("host");
    }

    @Override
    public Http lenient() {
        return client("lenient");
    }

    @Override
    public Http strict() {
        return client("strict");
    }

    @Override
    public Http gateway() {
        return client("gateway");
    }

    @Override
    public Http brief() {
        return client("brief");
    }

    @Override
    public Http tunnel() {
        return client("tunnel");
    }

    @Override
    public Http partner() {
        return client("partner");
    }
}
