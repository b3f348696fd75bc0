package dev.rollcall.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.FreePorts;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An application that is deployed again and again leaves nothing behind. */
class RedeploymentFaults {

    private static final int TIMES = 20;
    private static final int PATIENCE_MINUTES = 10;

    /** The server's own pools grow and shrink a little. */
    private static final int SPARE_THREADS = 10;

    @Test
    void redeploymentsLeakNoClassLoaderAndNoThread() throws Exception {
        File log = new File("target/faults-redeployed.log");
        Process process = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        List<Integer> remains = remains(log.toPath());
        System.out.println(
                TIMES + " redeployments: class loaders at once and at last, threads early and at last: " + remains);
        assertThat(remains.get(1)).as("class loaders").isLessThanOrEqualTo(Redeployer.KEPT_CLASS_LOADERS);
        assertThat(remains.get(3)).as("threads").isLessThanOrEqualTo(remains.get(2) + SPARE_THREADS);
    }

    private static List<Integer> remains(Path log) throws Exception {
        try (Stream<String> lines = Files.lines(log, UTF_8)) {
            String result = lines.filter(line -> line.startsWith(Redeployer.RESULT))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("It did not come to an end: " + log));
            return Stream.of(result.substring(Redeployer.RESULT.length()).split(" ", -1))
                    .map(Integer::valueOf)
                    .toList();
        }
    }

    private static List<String> command() throws Exception {
        String micro = System.getProperty("payara.microJar");
        String port = String.valueOf(FreePorts.next());
        return Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        opened(micro),
                        Stream.of(
                                "-Xmx512m",
                                "-Dsample.database=./target/server/redeployed",
                                "-Dsample.password-iterations=1024",
                                "-Drollcall.cleanup.interval=PT30S",
                                "-cp",
                                micro + File.pathSeparator + "target/test-classes",
                                Redeployer.class.getName(),
                                String.valueOf(TIMES),
                                "target/rollcall-sample.war",
                                port,
                                "--port",
                                port,
                                "--nohazelcast",
                                "--disablephonehome",
                                "--prebootcommandfile",
                                "src/payara/boot.asadmin",
                                "--logproperties",
                                "src/payara/logging.properties"))
                .flatMap(options -> options)
                .toList();
    }

    /** What the JAR's manifest opens when it is started by itself. */
    private static Stream<String> opened(String micro) throws Exception {
        try (JarFile jar = new JarFile(micro)) {
            String packages = jar.getManifest().getMainAttributes().getValue("Add-Opens");
            return Stream.of(packages.split(" ", -1))
                    .map(name -> "--add-opens=" + name + "=ALL-UNNAMED")
                    .toList()
                    .stream();
        }
    }
}
