package dev.rollcall.it.pages;

import com.microsoft.playwright.Route.FulfillOptions;
import java.util.regex.Pattern;

/** Answers that a page gets in place of the server's: for what the server can't be brought to in a test. */
final class Stubs {

    private Stubs() {}

    static void answer(Visit visit, String path, int status, String json) {
        visit.page()
                .route(
                        Pattern.compile(".*/" + path + "(\\?.*)?"),
                        route -> route.fulfill(new FulfillOptions()
                                .setStatus(status)
                                .setContentType("application/json")
                                .setBody(json)));
    }

    /** Three events, two of them alerts. */
    static void activity(Visit visit) {
        answer(
                visit,
                "security-events",
                200,
                "{\"events\":[" + event("new_country", "warning", "Sign-ins so far came from Nigeria.") + ","
                        + event("refresh_reused", "critical", "A refresh token was used twice.") + ","
                        + event("signed_in", "info", "") + "],\"next\":null}");
    }

    private static String event(String type, String severity, String explanation) {
        return """
                {"id":"1","type":"%s","severity":"%s","occurred_at":"2026-05-21T04:32:17Z","session_id":null,
                 "ip_address":"203.0.113.7","location":"Oslo, Norway","device":"Firefox 125 on Linux",
                 "explanation":"%s","details":{}}""".formatted(type, severity, explanation);
    }

    /** The sign-in of a notice, which has not ended. */
    static void notice(Visit visit) {
        answer(visit, "auth/sign-in-notice", 200, """
                {"device":"Firefox 125 on Linux","location":"Oslo, Norway","ip_address":"198.51.100.9",
                 "created_at":"2026-05-21T04:32:17Z","ended":false}""");
    }
}
