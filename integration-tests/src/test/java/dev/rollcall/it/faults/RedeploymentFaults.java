package dev.rollcall.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.FreePorts;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
        int port = FreePorts.next();
        List<String> java = List.of(
                "-Xmx512m",
                "-Dsample.database=./target/server/redeployed",
                "-Dsample.password-iterations=1024",
                "-Drollcall.cleanup.interval=PT30S");
        return new MicroCommand(java, Path.of("target/test-classes"), port)
                .running(
                        Redeployer.class,
                        List.of(String.valueOf(TIMES), "target/rollcall-sample.war", String.valueOf(port)));
    }
}
