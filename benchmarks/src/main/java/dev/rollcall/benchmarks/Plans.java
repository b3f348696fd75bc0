package dev.rollcall.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** How PostgreSQL carries out what the application asks, as its extension auto_explain logs it. */
final class Plans {

    private static final Path LOG = Target.path("postgres/log/plans.log");

    /** What a server needs to tell; it does not tell yet. What is set here can't be changed while it runs. */
    static final Map<String, String> SETTINGS = Map.of(
            "session_preload_libraries", "auto_explain",
            "auto_explain.log_analyze", "on",
            "auto_explain.log_timing", "off",
            "logging_collector", "on",
            "log_directory", "log",
            "log_filename", "plans.log");

    private final DataSource database;
    private final StringBuilder text = new StringBuilder();

    Plans(DataSource database) {
        this.database = database;
    }

    /** Logs the plans of what the work asks for. */
    void of(String name, Work work) throws IOException {
        long before = Files.size(LOG);
        configure("0");
        work.run();
        configure("-1");
        List<String> logged = new String(Files.readAllBytes(LOG), StandardCharsets.UTF_8)
                .substring((int) before)
                .lines()
                .toList();
        text.append("== ").append(name).append("\n\n");
        boolean isPlan = false;
        for (String line : logged) {
            if (!line.startsWith("\t")) {
                isPlan = line.contains("plan:");
            } else if (isPlan && isWorthReading(line)) {
                text.append(shortened(line.substring(1))).append('\n');
            }
        }
        text.append('\n');
    }

    /** A request's work. */
    interface Work {
        void run() throws IOException;
    }

    private void configure(String duration) {
        Sql.execute(
                database, "alter system set auto_explain.log_min_duration = " + duration, "select pg_reload_conf()");
        Sql.execute(database, "select pg_sleep(0.2)");
    }

    private static boolean isWorthReading(String line) {
        return !line.contains("Query Parameters:");
    }

    private static String shortened(String line) {
        return line.length() > 180 ? line.substring(0, 180) + " ..." : line;
    }

    Path write() throws IOException {
        return Files.writeString(Target.path("admin-plans.txt"), text.toString());
    }
}
