package dev.rollcall.it.pages;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers of the admin API for tests and pictures, some with texts that no browser may take for anything else. */
final class AdminStubs {

    static final String HOSTILE = "<img src=x onerror=alert(1)>";

    /** What a busy month looks like. */
    static final String STATISTICS = statistics();

    /** What an administrator should look at. */
    static final String EVENTS = """
            {"events":[
             {"id":"1","type":"impossible_travel","severity":"critical","occurred_at":"2026-05-21T10:35:00Z","user":"alice",
              "session_id":null,"ip_address":"198.51.100.3","location":"London, United Kingdom",
              "device":"Chrome 124 on Windows","explanation":"Signed in from London, United Kingdom 35 minutes after Lagos, \
            Nigeria, which is 5009 km away.","details":{"distance_km":"5009","minutes":"35"}},
             {"id":"2","type":"new_country","severity":"warning","occurred_at":"2026-05-21T08:12:00Z","user":"bob",
              "session_id":null,"ip_address":"203.0.113.7","location":"Oslo, Norway","device":"Firefox 125 on Linux",
              "explanation":"Sign-ins so far came from Nigeria.","details":{"country":"NO"}},
             {"id":"3","type":"forced_logout","severity":"info","occurred_at":"2026-05-21T07:00:00Z","user":"carol",
              "session_id":null,"ip_address":"203.0.113.9","location":"Berlin, Germany","device":"Chrome 124 on macOS",
              "explanation":null,"details":{"admin":"admin","reason":"Lost laptop","sessions":"2"}},
             {"id":"4","type":"signed_in","severity":"info","occurred_at":"2026-05-21T06:30:00Z","user":"carol",
              "session_id":null,"ip_address":"203.0.113.9","location":"Berlin, Germany","device":"Chrome 124 on macOS",
              "explanation":null,"details":{}}],"next":null}""";

    private AdminStubs() {}

    private static String statistics() {
        return """
                {"from":"2026-05-01","to":"2026-05-30","active_sessions":1742,"active_users":963,
                 "top_users":[{"user":"alice","sessions":15},{"user":"bob","sessions":9},{"user":"carol","sessions":4}],
                 "signins_per_day":[%s],"failed_signins_per_day":[%s],"signins_per_hour":[%s],
                 "duration_seconds":{"median":15120,"p95":86340},
                 "devices":[{"name":"desktop","count":3120},{"name":"mobile","count":1980},{"name":"tablet","count":212}],
                 "browsers":[{"name":"Chrome 124","count":2203},{"name":"Mobile Safari 17","count":1301}],
                 "os":[{"name":"Windows 10","count":2100},{"name":"iOS 17","count":1402},{"name":"Linux","count":690}],
                 "countries":[{"name":"NG","count":2100},{"name":"DE","count":1402},{"name":"unknown","count":312}],
                 "end_reasons":[{"name":"idle","count":1833},{"name":"signed_out","count":1420},
                  {"name":"signed_out_by_admin","count":12}]}""".formatted(
                        days(day -> 180 + 40 * (day % 7) - 3 * day),
                        days(day -> day % 9 == 4 ? 31 : day % 3),
                        counts(0, 24, "hour", "%d", hour -> 3 + Math.max(0, 90 - 2 * (hour - 13) * (hour - 13))));
    }

    private static String days(IntUnaryOperator count) {
        return counts(1, 31, "day", "\"2026-05-%02d\"", count);
    }

    private static String counts(int from, int to, String key, String format, IntUnaryOperator count) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"" + key + "\":" + format.formatted(i) + ",\"count\":" + count.applyAsInt(i) + "}")
                .collect(Collectors.joining(","));
    }

    /** Three sessions: of a hostile name, of one that means another path, and of somebody with a long name. */
    static void sessions(Visit visit) {
        String sessions = List.of(HOSTILE, ".", "w".repeat(120)).stream()
                .map(AdminStubs::session)
                .collect(Collectors.joining(","));
        Stubs.answer(visit, "api/v1/admin/sessions", 200, """
                {"sessions":[%s],"total":1200000,"total_is_estimate":true,"next":null}""".formatted(sessions));
    }

    private static String session(String user) {
        return """
                {"id":"00000000-0000-4000-8000-%012d","user":"%s","device":"Firefox 125 on Linux",
                 "device_name":"<script>alert(2)</script>","device_os":"Linux","device_browser":"Firefox 125",
                 "device_type":"desktop","user_agent":"\\"><b>","ip_address":"2001:db8:85a3:8d3:1319:8a2e:370:7348",
                 "location":"Oslo, Norway","country":"NO","created_at":"2026-05-21T04:32:17Z",
                 "last_active_at":"2026-05-21T05:32:17Z","expires_at":"2026-05-22T04:32:17Z","is_current":false,
                 "is_remembered":true}""".formatted(user.length(), user);
    }

    /** One event of each severity. */
    static void events(Visit visit) {
        Stubs.answer(
                visit,
                "api/v1/admin/security-events",
                200,
                "{\"events\":[" + event("impossible_travel", "critical") + "," + event("new_country", "warning") + ","
                        + event("signed_in", "info") + "],\"next\":\"older\"}");
    }

    private static String event(String type, String severity) {
        return """
                {"id":"%s","type":"%s","severity":"%s","occurred_at":"2026-05-21T10:35:00Z","user":"%s",
                 "session_id":null,"ip_address":"198.51.100.3","location":"London, United Kingdom",
                 "device":"Chrome 124 on Windows",
                 "explanation":"Signed in from London 35 minutes after Lagos, Nigeria, which is 5009 km away.",
                 "details":{"distance_km":"5009","from":"<img src=x onerror=alert(3)>"}}""".formatted(type, type, severity, severity.equals("critical") ? HOSTILE : "alice");
    }
}
