package dev.rollcall.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Where a request spends its processor time: the calls below the filter, as a tree. */
final class Profile {

    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(30);

    private Profile() {}

    /** Profiles requests of an application with this setting. */
    static void run(String setting) throws IOException {
        Path war = War.named("rollcall")
                .withRollcallOn(Postgres.DATABASE, Target.libraries(), setting)
                .build();
        Path recording = Target.path("profile.jfr");
        Files.deleteIfExists(recording);
        try (Postgres postgres = new Postgres(Postgres.DATABASE);
                Server server = Server.start(
                        List.of(war),
                        List.of(
                                "-XX:+UnlockDiagnosticVMOptions",
                                "-XX:+DebugNonSafepoints",
                                "-XX:FlightRecorderOptions=stackdepth=512"),
                        postgres.serverOptions())) {
            Path tokens = new Visitors().ofRollcall(server.uri("/rollcall/api/v1/auth/login"));
            Load load = new Load("profiled", server.uri("/rollcall/api/hello"), tokens);
            load.run(WARM_UP, server::processorTime);
            jcmd(server, "JFR.start", "name=profile", "settings=profile");
            load.run(MEASURED, server::processorTime);
            jcmd(server, "JFR.stop", "name=profile", "filename=" + recording);
        }
        print(recording);
    }

    private static void jcmd(Server server, String... command) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("jcmd", String.valueOf(server.pid())));
        arguments.addAll(List.of(command));
        Process process =
                new ProcessBuilder(arguments).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
    }

    private static void print(Path recording) throws IOException {
        CallTree tree = new CallTree("dev.rollcall.internal.web.Gate.admit");
        try (RecordingFile events = new RecordingFile(recording)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample")) {
                    tree.add(event.getStackTrace());
                }
            }
        }
        tree.print();
    }
}
