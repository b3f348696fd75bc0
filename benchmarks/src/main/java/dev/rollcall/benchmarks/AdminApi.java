package dev.rollcall.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** How long the list of everyone's sessions and the statistics take with millions of sessions, and why. */
final class AdminApi {

    private static final long LIVING = Long.getLong("living", 1_000_000);
    private static final long ENDED = Long.getLong("ended", 5_000_000);
    private static final int REQUESTS = Integer.getInteger("requests", 60);
    private static final int DEEP = 40;

    /** The longest sorting that the list has to do. */
    private static final List<String> SORTS = List.of("-last_active_at", "created_at", "user");

    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

    private final Http http = new Http();
    private final Server server;
    private final String token;
    private final Plans plans;

    private AdminApi(Server server, Plans plans) throws IOException {
        this.server = server;
        this.plans = plans;
        this.token = http.login(server.uri("/admin/api/v1/auth/login"), "administrator");
    }

    static void run() throws IOException {
        try (Postgres postgres = new Postgres(Plans.SETTINGS, Postgres.DATABASE)) {
            DataSource database = postgres.database(Postgres.DATABASE);
            Everyone.fill(database, LIVING, ENDED, Target.rollcall());
            List<Path> war = List.of(War.named("admin")
                    .withRollcallOn(
                            Postgres.DATABASE,
                            Target.libraries(),
                            War.IN_MEMORY,
                            "rollcall.admin-role=user",
                            "rollcall.cleanup.interval=PT1M")
                    .build());
            try (Server server = Server.start(war, List.of(), postgres.serverOptions())) {
                AdminApi api = new AdminApi(server, new Plans(database));
                api.uncountedStatistics();
                api.awaitRollup(database);
                api.statistics();
                api.lists();
                System.out.println("Plans in " + api.plans.write());
            }
        }
    }

    // ---- the list

    private static Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>();
        String day = Instant.now()
                .truncatedTo(ChronoUnit.SECONDS)
                .minus(1, ChronoUnit.DAYS)
                .toString();
        String month = Instant.now()
                .truncatedTo(ChronoUnit.SECONDS)
                .minus(30, ChronoUnit.DAYS)
                .toString();
        String before = Instant.now()
                .truncatedTo(ChronoUnit.SECONDS)
                .minus(31, ChronoUnit.DAYS)
                .toString();
        filters.put("none", "");
        filters.put("user", "user=user150000");
        filters.put("user with most", "user=user0");
        filters.put("address", "ip=100.1.1.1");
        filters.put("address of an office", "ip=" + Everyone.OFFICE);
        filters.put("largest country", "country=" + Everyone.country(0));
        filters.put("rare country", "country=" + Everyone.country(110));
        filters.put("newest browser", "browser=Chrome+131");
        filters.put("old browser", "browser=Chrome+129");
        filters.put("rare browser", "browser=Lynx+3");
        filters.put("rare kind of device", "device_type=tv");
        filters.put("mobile in a country", "device_type=mobile&country=" + Everyone.country(3));
        filters.put("many and many, but none", "browser=Chrome+131&os=iOS+18");
        filters.put("remembered", "remembered=true");
        filters.put("created in the last day", "created_after=" + day);
        filters.put("created on a day", "created_after=" + before + "&created_before=" + month);
        return filters;
    }

    private void lists() throws IOException {
        System.out.println("| filter | sort | matches | p50 ms | p99 ms |");
        System.out.println("|---|---|---:|---:|---:|");
        for (Map.Entry<String, String> filter : filters().entrySet()) {
            for (String sort : SORTS) {
                String query = "?sort=" + sort + "&" + filter.getValue();
                measure(filter.getKey(), sort, query, REQUESTS);
                plans.of(filter.getKey() + ", sorted by " + sort, () -> list(query));
            }
        }
        for (String sort : SORTS) {
            deep(sort);
        }
        measure("largest page", "-created_at", "?limit=200&sort=-created_at", REQUESTS);
    }

    private void measure(String name, String sort, String query, int requests) throws IOException {
        list(query);
        List<Long> nanos = new ArrayList<>();
        String answer = "";
        for (int i = 0; i < requests; i++) {
            long start = System.nanoTime();
            answer = list(query);
            nanos.add(System.nanoTime() - start);
        }
        print(name, sort, total(answer), nanos);
    }

    private void deep(String sort) throws IOException {
        List<Long> nanos = new ArrayList<>();
        String answer = list("?limit=200&sort=" + sort);
        for (int page = 0; page < DEEP; page++) {
            Matcher next = NEXT.matcher(answer);
            if (!next.find()) {
                throw new IllegalStateException("No page after " + page);
            }
            long start = System.nanoTime();
            answer = list("?limit=200&sort=" + sort + "&cursor=" + next.group(1));
            nanos.add(System.nanoTime() - start);
        }
        print("pages 2 to " + (DEEP + 1) + " of 200", sort, total(answer), nanos);
    }

    private static String total(String answer) {
        String total = answer.substring(answer.lastIndexOf("\"total\":") + 8).split("[,}]", 2)[0];
        return (answer.contains("total_is_estimate") ? "about " : "") + total;
    }

    private static void print(String name, String sort, String total, List<Long> nanos) {
        Latencies latencies = new Latencies(nanos);
        System.out.printf(
                "| %s | %s | %s | %.1f | %.1f |%n", name, sort, total, latencies.medianMillis(), latencies.p99Millis());
    }

    private String list(String query) throws IOException {
        return get("sessions" + query);
    }

    // ---- statistics

    /** On a node whose clean-up has not run yet. */
    private void uncountedStatistics() throws IOException {
        long start = System.nanoTime();
        get("statistics");
        System.out.printf(
                "Statistics of 30 days, none of them counted before: %.0f ms%n", (System.nanoTime() - start) / 1e6);
    }

    private void statistics() throws IOException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        System.out.println("| statistics | median ms | highest of 5 |");
        System.out.println("|---|---:|---:|");
        for (int days : new int[] {1, 30, 90}) {
            String query = "statistics?from=" + today.minusDays(days - 1) + "&to=" + today;
            List<Long> nanos = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                // What was counted is used again for a while
                LockSupport.parkNanos(10_000_000_000L);
                long start = System.nanoTime();
                get(query);
                nanos.add(System.nanoTime() - start);
            }
            Latencies latencies = new Latencies(nanos);
            System.out.printf("| %d days | %.0f | %.0f |%n", days, latencies.medianMillis(), latencies.highestMillis());
        }
        LockSupport.parkNanos(10_000_000_000L);
        plans.of("statistics of 30 days", () -> get("statistics"));
    }

    /** The first of the 90 days of the history is not whole any more. */
    private void awaitRollup(DataSource database) {
        long start = System.nanoTime();
        while (!Sql.column(database, "select count(*) from rollcall_daily where dimension = 'DAY'")
                .get(0)
                .equals("89")) {
            if (System.nanoTime() - start > 1_200_000_000_000L) {
                throw new IllegalStateException("The days were not kept");
            }
            LockSupport.parkNanos(1_000_000_000L);
        }
    }

    private String get(String path) throws IOException {
        URI uri = server.uri("/admin/api/v1/admin/" + path);
        return http.require(200, Http.get(uri, token)).body();
    }
}
