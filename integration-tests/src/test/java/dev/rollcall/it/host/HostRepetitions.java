package dev.rollcall.it.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Each application of the host tests comes and goes two hundred times ({@code repetitions.rounds}) on one server. Every time, all
 * of it has to be there, and a session that ended has to be refused at once.
 */
@ExtendWith(ArquillianExtension.class)
class HostRepetitions {

    private static final String SERVER = System.getProperty("arquillian.launch", "payara-micro");

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "own-mechanism", managed = false, testable = false)
    static WebArchive ownMechanism() {
        return OwnMechanismIT.host();
    }

    @Deployment(name = "no-jax-rs", managed = false, testable = false)
    static WebArchive noJaxRs() {
        return NoJaxRsIT.host();
    }

    @Deployment(name = "no-store", managed = false, testable = false)
    static WebArchive noStore() {
        return NoIdentityStoreIT.host();
    }

    @Deployment(name = "listing", managed = false, testable = false)
    static WebArchive listing() {
        return ListingHostIT.host();
    }

    @Deployment(name = "scanning", managed = false, testable = false)
    static WebArchive scanning() {
        return ScanningHostIT.host();
    }

    @Deployment(name = "same-path", managed = false, testable = false)
    static WebArchive samePath() {
        return SamePathHostIT.host();
    }

    @Deployment(name = "two-units", managed = false, testable = false)
    static WebArchive twoUnits() {
        return TwoUnitsHostIT.host();
    }

    @Test
    void allOfAnApplicationIsThereAndEndedSessionsAreRefused() throws Exception {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        try (Host host = host()) {
            for (int round = 1; round <= Integer.getInteger("repetitions.rounds", 200); round++) {
                for (Arrangement arrangement : arrangements()) {
                    Tally tally = tallies.computeIfAbsent(arrangement.title(), first -> new Tally());
                    repeat(host, arrangement, tally);
                    report(tallies);
                }
            }
        }

        assertThat(tallies.values()).allSatisfy(tally -> {
            assertThat(tally.rounds()).isPositive();
            assertThat(tally.findings()).isEmpty();
        });
    }

    private static void repeat(Host host, Arrangement arrangement, Tally tally) throws Exception {
        URI base = URI.create("http://localhost:" + host.port() + arrangement.context());
        host.deploy(arrangement);
        try {
            Round.Result result = Round.of(arrangement, base);
            tally.add(result);
            if (!result.missing().isEmpty() || !result.late().isEmpty()) {
                System.out.println(arrangement.title() + " round " + tally.rounds() + ": " + result);
            }
        } finally {
            host.undeploy(arrangement);
        }
    }

    /** Written after every round, so that a run which ends early tells how far it came. */
    private static void report(Map<String, Tally> tallies) throws IOException {
        List<String> lines = tallies.entrySet().stream()
                .map(entry -> "| %s | %s | %s |"
                        .formatted(SERVER, entry.getKey(), entry.getValue().row()))
                .toList();
        Files.write(Path.of("target/repetitions-" + SERVER + ".md"), lines, UTF_8);
    }

    private static List<Arrangement> arrangements() {
        String chosen = System.getProperty("repetitions.arrangements", "");
        return Arrangement.ALL.stream()
                .filter(each ->
                        chosen.isEmpty() || List.of(chosen.split(",", -1)).contains(each.title()))
                .toList();
    }

    private Host host() throws IOException {
        return SERVER.equals("payara-micro") ? new MicroHost() : new ArquillianHost(deployer);
    }

    private record ArquillianHost(Deployer deployer) implements Host {

        @Override
        public int port() {
            return Integer.getInteger("test.http.port");
        }

        @Override
        public void deploy(Arrangement arrangement) {
            deployer.deploy(arrangement.title());
        }

        @Override
        public void undeploy(Arrangement arrangement) {
            deployer.undeploy(arrangement.title());
        }

        @Override
        public void close() {}
    }
}
