package dev.rollcall.pages;

import java.util.List;
import java.util.stream.Collectors;

/** Answers of the admin API with texts that no browser may take for anything else. */
final class AdminStubs {

    static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private AdminStubs() {}

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
