package dev.rollcall.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does in a shell what the README says, and sees what it says. Needs bash and curl. */
interface ReadmeTests extends DeployedSample {

    String MARKER = "--- end of a command ---";

    @Test
    default void readmeTellsWhatHappens(@TempDir Path directory) throws Exception {
        signOutEverywhere("alice");
        List<Transcript.Step> steps = Transcript.of(Files.readAllLines(Path.of("../README.md"))).steps().stream()
                .filter(step -> !step.command().startsWith("git clone")
                        && !step.command().startsWith("mvn"))
                .toList();
        assertThat(steps).hasSizeGreaterThan(5);

        String[] outputs = run(steps, directory).split(Pattern.quote("\n" + MARKER + "\n"), -1);

        assertThat(outputs).hasSize(steps.size() + 1);
        for (int i = 0; i < steps.size(); i++) {
            Transcript.Step step = steps.get(i);
            assertThat(step.prints(outputs[i]))
                    .as("$ %s%n%s%n--- but the README says ---%n%s", step.command(), outputs[i], step.output())
                    .isTrue();
        }
    }

    /** All commands in one shell, the marker behind the output of each. */
    private String run(List<Transcript.Step> steps, Path directory) throws IOException, InterruptedException {
        String script = steps.stream()
                .map(step -> step.command().replace("http://localhost:8080/", base().toString()))
                .map(command -> command + "\nprintf '\\n%s\\n' '" + MARKER + "'\n")
                .collect(Collectors.joining());
        Path output = directory.resolve("output");
        ProcessBuilder bash = new ProcessBuilder("bash", "-u", "-c", script)
                .directory(Files.createDirectory(directory.resolve("work")).toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        bash.environment().put("HOME", directory.toString());
        bash.environment().put("no_proxy", "*");
        Process running = bash.start();
        running.getOutputStream().close();
        try {
            assertThat(running.waitFor(60, TimeUnit.SECONDS))
                    .as("the commands end")
                    .isTrue();
        } finally {
            running.destroyForcibly();
        }
        return Files.readString(output);
    }

    private void signOutEverywhere(String user) {
        Http client = signIn(user).client();
        assertThat(client.delete("api/v1/sessions").status()).isEqualTo(200);
        assertThat(client.post("api/v1/auth/logout").status()).isEqualTo(204);
    }
}
