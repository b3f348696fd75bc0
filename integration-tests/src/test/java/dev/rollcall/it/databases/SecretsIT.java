package dev.rollcall.it.databases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Looks, after all other tests, at everything they have left: the logs of the servers and the files of the databases, byte by
 * byte, with the logs in which PostgreSQL and MariaDB write first.
 */
@Tag("afterwards")
class SecretsIT {

    private static final Path TARGET = Path.of("target");

    /** Access token, refresh token and the secret of a link, and the password that a test has guessed. */
    private static final Pattern SECRET =
            Pattern.compile("eyJ[\\w-]{10,}\\.[\\w-]{10,}\\.[\\w-]{10,}|rc[rn]_[\\w-]{60,}|guess-4711");

    private static final Pattern EVENT = Pattern.compile("SIGNED_IN|\"type\":\"signed_in\"");

    @Test
    void noSecretIsInALog() {
        List<Path> logs = Stream.concat(
                        files(TARGET, "\\.log(_[\\w-]+)?"), files(TARGET.resolve("failsafe-reports"), "-output\\.txt"))
                .toList();

        assertThat(logs).anyMatch(log -> contains(EVENT, log));
        assertThat(logs).isNotEmpty().allSatisfy(SecretsIT::assertNoSecretIsIn);
    }

    /** Elsewhere it is in memory, or in the server's own folder. */
    @Tag("payara-micro")
    @Test
    void noSecretIsInATableOfH2() {
        List<Path> databases = files(TARGET.resolve("server"), "\\.mv\\.db").toList();

        assertThat(databases).anyMatch(file -> contains(EVENT, file));
        assertThat(databases).allSatisfy(SecretsIT::assertNoSecretIsIn);
    }

    @Test
    void noSecretIsInATableOfPostgresql() {
        List<Path> databases =
                files(TARGET.resolve("server"), "/(base|pg_wal)/[\\w/.]+").toList();

        assertThat(databases).anyMatch(file -> contains(EVENT, file));
        assertThat(databases).allSatisfy(SecretsIT::assertNoSecretIsIn);
    }

    @Test
    void noSecretIsInATableOfMariadb() {
        List<Path> databases =
                files(TARGET.resolve("server"), "/mariadb/[\\w/.]+").toList();

        assertThat(databases).anyMatch(file -> contains(EVENT, file));
        assertThat(databases).allSatisfy(SecretsIT::assertNoSecretIsIn);
    }

    private static Stream<Path> files(Path folder, String end) {
        Pattern wanted = Pattern.compile(".*" + end);
        try (Stream<Path> all = Files.walk(folder)) {
            return all
                    .filter(Files::isRegularFile)
                    .filter(file -> wanted.matcher(file.toString()).matches())
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void assertNoSecretIsIn(Path file) {
        Matcher found = SECRET.matcher(text(file));
        assertThat(found.find() ? file + ": " + found.group().substring(0, 10) : "")
                .isEmpty();
    }

    private static boolean contains(Pattern pattern, Path file) {
        return pattern.matcher(text(file)).find();
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
