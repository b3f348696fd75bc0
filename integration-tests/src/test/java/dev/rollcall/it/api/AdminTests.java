package dev.rollcall.it.api;

import static dev.rollcall.it.api.Problems.assertEnded;
import static dev.rollcall.it.api.Problems.assertProblem;
import static dev.rollcall.it.api.Problems.assertTokenInvalid;
import static dev.rollcall.it.api.Problems.assertTokenMissing;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

interface AdminTests extends DeployedSample {

    String ADMIN = "api/v1/admin/";
    String ADMIN_SESSIONS = ADMIN + "sessions";
    String STATISTICS = ADMIN + "statistics";
    String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
            + " Version/17.4 Mobile/15E148 Safari/604.1";

    // ---- who may

    @Test
    default void usersAndStrangersAreKeptOut() {
        Login alice = signIn("alice");
        Http client = alice.client();
        String one = ADMIN_SESSIONS + "/alice/" + alice.sessionId();

        for (String path : List.of(ADMIN_SESSIONS, ADMIN_SESSIONS + "/", STATISTICS, STATISTICS + "?from=x")) {
            assertProblem(client.get(path), 403, "forbidden");
            assertTokenMissing(anyone().get(path));
        }
        for (String path :
                List.of(ADMIN_SESSIONS, ADMIN_SESSIONS + "?keep_current=true", ADMIN_SESSIONS + "/alice", one)) {
            assertProblem(client.delete(path), 403, "forbidden");
            assertTokenMissing(anyone().delete(path));
        }
        assertThat(client.get("api/hello").status()).isEqualTo(200);
    }

    @Test
    default void tokensOfOtherKindsAreRefused() {
        Login admin = signIn("admin");

        assertTokenInvalid(anyone().bearer(admin.refreshToken()).get(ADMIN_SESSIONS));
        assertTokenInvalid(anyone().bearer("x").delete(ADMIN_SESSIONS));
    }

    @Test
    default void aCookieNeedsProofOfSameOriginToEndSessions() {
        Browser admin = Browser.signedIn(anyone(), "admin");
        Login alice = signIn("alice");

        assertProblem(admin.unproven().delete(ADMIN_SESSIONS + "/alice"), 403, "cross_site_request");
        assertProblem(admin.unproven().delete(ADMIN_SESSIONS), 403, "cross_site_request");
        assertThat(alice.client().get("api/hello").status()).isEqualTo(200);
        assertThat(admin.unproven().get(ADMIN_SESSIONS).status()).isEqualTo(200);

        assertThat(admin.page().delete(ADMIN_SESSIONS + "/alice").status()).isEqualTo(200);
        assertEnded(alice.client().get("api/hello"), "signed_out_by_admin");
    }

    // ---- the list

    @Test
    default void aSessionIsListedWithItsUser() {
        Login admin = signIn("admin");
        Login bob = signIn("bob");

        JsonObject list = list(admin, "?user=bob&sort=-created_at");

        JsonObject listed = list.getJsonArray("sessions").getJsonObject(0);
        assertThat(Json.createObjectBuilder(listed)
                        .remove("user")
                        .add("is_current", true)
                        .build())
                .isEqualTo(bob.session());
        assertThat(listed.getString("user")).isEqualTo("bob");
        assertThat(listed.getBoolean("is_current")).isFalse();
        assertThat(list.keySet()).containsExactlyInAnyOrder("sessions", "total", "next");
        assertThat(list(admin, "?user=admin&sort=-created_at")
                        .getJsonArray("sessions")
                        .getJsonObject(0)
                        .getBoolean("is_current"))
                .isTrue();
    }

    @Test
    default void filtersPassWhatTheyShould() {
        Login admin = signIn("admin");
        signIn("alice");
        Login phone = Login.with(
                anyone().with("User-Agent", IPHONE),
                Login.requestBuilder("alice").add("remember_me", true).build());
        String created = phone.session().getString("created_at");
        String later = Instant.parse(created).plusSeconds(3600).toString();

        for (String filter : List.of(
                "user=alice",
                "device_type=mobile",
                "user_prefix=Ali",
                "browser=Mobile+Safari+17",
                "browser=Mobile+Safari",
                "os=iOS%2017",
                "os=iOS",
                "remembered=true",
                "created_after=" + created,
                "created_before=" + later,
                "ip=" + phone.session().getString("ip_address"),
                "user=alice&device_type=mobile&os=iOS+17&remembered=true&created_after=" + created)) {
            assertThat(ids(all(admin, filter))).as(filter).contains(phone.sessionId());
        }
        for (String filter : List.of(
                "user=bob",
                "user=Alice",
                "device_type=desktop",
                "user_prefix=lice",
                "browser=Mobile+Safari+1",
                "browser=Safari",
                "browser=Mobile",
                "os=ios+17",
                "remembered=false",
                "created_after=" + later,
                "created_before=" + created,
                "ip=192.0.2.77",
                "country=NG")) {
            assertThat(ids(all(admin, filter))).as(filter).doesNotContain(phone.sessionId());
        }
        assertThat(list(admin, "?country=ng"))
                .isEqualTo(Json.createObjectBuilder()
                        .add("sessions", JsonValue.EMPTY_JSON_ARRAY)
                        .add("total", 0)
                        .add("next", JsonValue.NULL)
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"created_at", "-created_at", "last_active_at", "-last_active_at", "user", "-user"})
    default void pagesShowEverySessionOnceInOrder(String sort) {
        Login admin = signIn("admin");
        signIn("alice");
        signIn("bob");

        List<JsonObject> sessions = all(admin, "sort=" + sort);

        assertThat(ids(sessions)).doesNotHaveDuplicates().hasSizeGreaterThan(3);
        assertThat(list(admin, "?limit=200").getInt("total")).isEqualTo(sessions.size());
        String key = sort.replace("-", "");
        List<String> keys =
                sessions.stream().map(session -> session.getString(key)).toList();
        assertThat(keys)
                .isSortedAccordingTo(
                        sort.startsWith("-")
                                ? (one, other) -> other.compareTo(one)
                                : (one, other) -> one.compareTo(other));
    }

    @Test
    default void fiftyAreAPageUnlessToldOtherwise() {
        Login admin = signIn("admin");
        signIn("bob");

        assertThat(list(admin, "").getJsonArray("sessions").size())
                .isEqualTo(Math.min(50, list(admin, "").getInt("total")));
        assertThat(list(admin, "?limit=1").getJsonArray("sessions")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x=1",
                "User=alice",
                "user=",
                "user=a&user=b",
                "user=a%00",
                "user=%0d%0aa",
                "user=%ff",
                "ip=",
                "ip=localhost",
                "ip=127.1",
                "ip=192.0.2.0/24",
                "ip=192.0.2.1'--",
                "device_type=DESKTOP",
                "device_type=phone",
                "country=N",
                "country=NGA",
                "country=1%20",
                "remembered=yes",
                "remembered=TRUE",
                "created_after=2026-05-21",
                "created_after=yesterday",
                "created_after=-1000000000-01-01T00:00:00Z",
                "created_before=%2B1000000000-12-31T23:59:59Z",
                "created_before=1969-12-31T23:59:59Z",
                "created_before=2026-02-30T00:00:00Z",
                "sort=",
                "sort=id",
                "sort=+user",
                "sort=--user",
                "sort=user,created_at",
                "sort=last_active_at%20desc",
                "limit=0",
                "limit=201",
                "limit=-1",
                "limit=01",
                "limit=1e2",
                "limit=%D9%A3",
                "limit=99999999999999999999",
                "cursor=",
                "cursor=x",
                "cursor=AAAA",
                "cursor=%00",
                "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    default void malformedQueryIsRefused(String query) {
        assertProblem(signIn("admin").client().raw("GET", ADMIN_SESSIONS + "?" + query), 400, "invalid_request");
    }

    /** Some servers refuse it themselves. */
    @Test
    default void malformedEscapeInAQueryIsRefused() {
        assertThat(signIn("admin")
                        .client()
                        .raw("GET", ADMIN_SESSIONS + "?user=%zz")
                        .status())
                .isEqualTo(400);
    }

    @Test
    default void tooLongTextIsRefused() {
        Login admin = signIn("admin");

        assertThat(list(admin, "?user=" + "x".repeat(255)).getInt("total")).isZero();
        assertProblem(admin.client().get(ADMIN_SESSIONS + "?user=" + "x".repeat(256)), 400, "invalid_request");
        assertProblem(admin.client().get(ADMIN_SESSIONS + "?browser=" + "x".repeat(81)), 400, "invalid_request");
        assertProblem(admin.client().get(ADMIN_SESSIONS + "?os=" + "x".repeat(81)), 400, "invalid_request");
    }

    @Test
    default void aCursorIsGoodForItsFiltersAndOrderOnly() {
        Login admin = signIn("admin");
        signIn("alice");
        signIn("alice");
        String cursor = list(admin, "?user=alice&limit=1").getString("next");
        Http client = admin.client();

        assertThat(client.get(ADMIN_SESSIONS + "?user=alice&limit=2&cursor=" + cursor)
                        .status())
                .isEqualTo(200);
        for (String query : List.of("", "&user=bob", "&user=alice&remembered=false", "&user=alice&sort=user")) {
            assertProblem(client.get(ADMIN_SESSIONS + "?cursor=" + cursor + query), 400, "invalid_request");
        }
        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
            assertProblem(client.get(ADMIN_SESSIONS + "?user=alice&cursor=" + changed), 400, "invalid_request");
        }
        assertProblem(client.get(ADMIN_SESSIONS + "?user=alice&cursor=" + cursor + "="), 400, "invalid_request");
    }

    // ---- forced logout

    @Test
    default void aUserIsSignedOutOfAllDevicesAtOnce() {
        Login admin = signIn("admin");
        Login alice = signIn("alice");
        Login phone = signIn("alice");
        Login bob = signIn("bob");
        int sessions = list(admin, "?user=alice").getInt("total");

        Answer answer = admin.client().with("X-Reason", "  lost laptop ").delete(ADMIN_SESSIONS + "/alice");

        assertRevoked(answer, "Signed out of all devices", sessions);
        assertEnded(alice.client().get("api/hello"), "signed_out_by_admin");
        assertEnded(phone.refresh(), "signed_out_by_admin");
        assertThat(bob.client().get("api/hello").status()).isEqualTo(200);
        assertThat(list(admin, "?user=alice").getInt("total")).isZero();
        assertRevoked(admin.client().delete(ADMIN_SESSIONS + "/alice/"), "Signed out of all devices", 0);
        assertThat(signIn("alice").client().get("api/hello").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "J%C3%B6rg%20M%C3%BCller", "a%40example.com", "a+b", "a%2Bb", "%3F", "a%26b%3Dc"})
    default void aUserWithoutSessionsHasNoneToEnd(String user) {
        assertRevoked(
                signIn("admin").client().raw("DELETE", ADMIN_SESSIONS + "/" + user), "Signed out of all devices", 0);
    }

    @Test
    default void aHashSignIsPartOfAName() {
        // Open Liberty refuses it in any path
        assertThat(signIn("admin")
                        .client()
                        .raw("DELETE", ADMIN_SESSIONS + "/%23x")
                        .status())
                .isEqualTo(Server.answers(200, Map.of(Server.OPEN_LIBERTY, 400)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%2Fb", "a%5Cb", "a%3Bb", "a%25b", "a%00b", "%2E%2E", "a%0Ab"})
    default void namesThatServersReadInSeveralWaysAreRefused(String user) {
        // Some by the server itself
        assertThat(signIn("admin")
                        .client()
                        .raw("DELETE", ADMIN_SESSIONS + "/" + user)
                        .status())
                .isEqualTo(400);
    }

    @Test
    default void aNameThatNoSessionCanHaveIsNobodys() {
        Login admin = signIn("admin");

        assertRevoked(admin.client().delete(ADMIN_SESSIONS + "/" + "x".repeat(300)), "Signed out of all devices", 0);
        assertProblem(
                admin.client().delete(ADMIN_SESSIONS + "/" + "x".repeat(300) + "/" + admin.sessionId()),
                404,
                "session_not_found");
    }

    @Test
    default void oneSessionOfAUserIsEnded() {
        Login admin = signIn("admin");
        Login alice = signIn("alice");
        Login other = signIn("alice");
        String path = ADMIN_SESSIONS + "/alice/" + alice.sessionId();

        assertRevoked(admin.client().delete(path), "Session signed out successfully", 1);

        assertEnded(alice.client().get("api/hello"), "signed_out_by_admin");
        assertThat(other.client().get("api/hello").status()).isEqualTo(200);
        assertProblem(admin.client().delete(path), 404, "session_not_found");
    }

    @Test
    default void aSessionUnderAnotherNameIsNotFound() {
        Login admin = signIn("admin");
        Login alice = signIn("alice");

        List<Answer> answers = List.of(
                admin.client().delete(ADMIN_SESSIONS + "/bob/" + alice.sessionId()),
                admin.client().delete(ADMIN_SESSIONS + "/ALICE/" + alice.sessionId()),
                admin.client().delete(ADMIN_SESSIONS + "/alice/" + UUID.randomUUID()));

        assertProblem(answers.get(0), 404, "session_not_found");
        assertThat(answers).containsOnly(answers.get(0));
        assertThat(alice.client().get("api/hello").status()).isEqualTo(200);
        assertProblem(admin.client().delete(ADMIN_SESSIONS + "/alice/x"), 400, "invalid_session_id");
    }

    @Test
    default void everyoneElseIsSignedOut() {
        Login admin = signIn("admin");
        Login other = signIn("admin");
        Login alice = signIn("alice");
        int sessions = list(admin, "").getInt("total");

        Answer answer = admin.client().with("X-Reason", "break-in").delete(ADMIN_SESSIONS + "?keep_current=true");

        assertRevoked(answer, "Signed everyone else out", sessions - 1);
        assertEnded(alice.client().get("api/hello"), "emergency");
        assertEnded(other.client().get("api/hello"), "emergency");
        assertThat(ids(all(admin, "sort=user"))).containsExactly(admin.sessionId());
        admin.refreshed();
    }

    @Test
    default void everyoneIsSignedOut() {
        Browser admin = Browser.signedIn(anyone(), "admin");
        Login alice = signIn("alice");

        Answer answer = admin.page().delete(ADMIN_SESSIONS);

        assertThat(answer.json().getString("message")).isEqualTo("Signed everyone out");
        assertThat(answer.json().getInt("revoked")).isGreaterThan(1);
        assertThat(answer.headers("Set-Cookie"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).contains("Max-Age=0"));
        assertEnded(alice.client().get("api/hello"), "emergency");
        assertEnded(admin.page().get(ADMIN_SESSIONS), "emergency");
        assertThat(list(signIn("admin"), "").getInt("total")).isEqualTo(1);
    }

    @Test
    default void administratorsWhoEndTheirOwnSessionLoseTheirCookies() {
        Browser one = Browser.signedIn(anyone(), "admin");
        Answer answer = one.page().delete(ADMIN_SESSIONS + "/admin/" + one.sessionId());
        assertThat(answer.headers("Set-Cookie")).hasSize(2);
        assertThat(answer.headers("Clear-Site-Data")).hasSize(1);

        Browser all = Browser.signedIn(anyone(), "admin");
        assertThat(all.page().delete(ADMIN_SESSIONS + "/admin").headers("Set-Cookie"))
                .hasSize(2);

        Browser other = Browser.signedIn(anyone(), "admin");
        assertThat(other.page().delete(ADMIN_SESSIONS + "/alice").headers("Set-Cookie"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep_current=", "keep_current=1", "keep_current=true&keep_current=true", "keep=true"})
    default void inDoubtNobodyIsSignedOut(String query) {
        Login alice = signIn("alice");
        Login admin = signIn("admin");

        assertProblem(admin.client().delete(ADMIN_SESSIONS + "?" + query), 400, "invalid_request");
        assertProblem(admin.client().delete(ADMIN_SESSIONS + "/alice?" + query), 400, "invalid_request");

        assertThat(alice.client().get("api/hello").status()).isEqualTo(200);
    }

    @Test
    default void anUnusableReasonEndsNothing() {
        Login alice = signIn("alice");
        Http admin = signIn("admin").client();

        for (String path : List.of("", "?keep_current=true", "/alice", "/alice/" + alice.sessionId())) {
            assertProblem(
                    admin.with("X-Reason", "x".repeat(201)).delete(ADMIN_SESSIONS + path), 400, "invalid_request");
            // Some servers refuse these themselves
            for (String reason : List.of("a\u0001b", "\u00fc")) {
                assertThat(admin.with("X-Reason", reason)
                                .raw("DELETE", ADMIN_SESSIONS + path)
                                .status())
                        .isEqualTo(400);
            }
            assertProblem(
                    admin.with("X-Reason", "a").with("X-Reason", "b").delete(ADMIN_SESSIONS + path),
                    400,
                    "invalid_request");
        }
        assertThat(alice.client().get("api/hello").status()).isEqualTo(200);
        assertThat(admin.with("X-Reason", " ")
                        .delete(ADMIN_SESSIONS + "/alice/" + alice.sessionId())
                        .status())
                .isEqualTo(200);
    }

    // ---- statistics

    @Test
    default void statisticsCountWhatHappened() {
        Login admin = signIn("admin");
        JsonObject before = statistics(admin, "");
        Login phone = Login.with(anyone().with("User-Agent", IPHONE), Login.request("alice"));
        phone.client().post("api/v1/auth/logout");

        JsonObject after = statistics(admin, "");

        String today = LocalDate.now(ZoneOffset.UTC).toString();
        assertThat(after.getString("to")).isEqualTo(today);
        assertThat(after.getJsonArray("signins_per_day")).hasSize(30);
        assertThat(after.getJsonArray("failed_signins_per_day")).hasSize(30);
        assertThat(after.getJsonArray("signins_per_hour")).hasSize(24);
        assertThat(count(after, "signins_per_day", "day", today) - count(before, "signins_per_day", "day", today))
                .isEqualTo(1);
        assertThat(count(after, "devices", "name", "mobile") - count(before, "devices", "name", "mobile"))
                .isEqualTo(1);
        assertThat(count(after, "browsers", "name", "Mobile Safari 17")
                        - count(before, "browsers", "name", "Mobile Safari 17"))
                .isEqualTo(1);
        assertThat(count(after, "os", "name", "iOS 17") - count(before, "os", "name", "iOS 17"))
                .isEqualTo(1);
        assertThat(count(after, "end_reasons", "name", "signed_out")
                        - count(before, "end_reasons", "name", "signed_out"))
                .isEqualTo(1);
        assertThat(count(after, "countries", "name", "unknown")).isPositive();
        assertThat(after.getJsonObject("duration_seconds").keySet()).containsExactlyInAnyOrder("median", "p95");
        assertThat(after.getInt("active_sessions")).isPositive();
        assertThat(after.getInt("active_users")).isPositive();
        assertThat(after.getJsonArray("top_users").getJsonObject(0).getInt("sessions"))
                .isPositive();
        assertThat(after.keySet())
                .containsExactlyInAnyOrder(
                        "from",
                        "to",
                        "active_sessions",
                        "active_users",
                        "top_users",
                        "signins_per_day",
                        "signins_per_hour",
                        "duration_seconds",
                        "devices",
                        "browsers",
                        "os",
                        "countries",
                        "end_reasons",
                        "failed_signins_per_day");
    }

    @Test
    default void statisticsAreOfThePeriodThatIsAskedFor() {
        Login admin = signIn("admin");

        JsonObject may = statistics(admin, "?from=2020-05-01&to=2020-05-31");

        assertThat(may.getJsonArray("signins_per_day"))
                .hasSize(31)
                .allSatisfy(
                        day -> assertThat(day.asJsonObject().getInt("count")).isZero());
        assertThat(may.getJsonArray("browsers")).isEmpty();
        assertThat(may.getJsonObject("duration_seconds").get("median")).isEqualTo(JsonValue.NULL);
        assertThat(statistics(admin, "?to=2020-05-31").getString("from")).isEqualTo("2020-05-02");
        assertThat(statistics(admin, "?from=2020-01-01&to=2020-12-31").getJsonArray("signins_per_day"))
                .hasSize(366);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=",
                "from=2026-05",
                "from=2026-02-30",
                "from=2026-5-1",
                "from=yesterday",
                "from=2026-05-21T00:00:00Z",
                "from=%2B12026-05-21",
                "from=0000-01-01&to=0000-01-02",
                "from=2026-05-21&to=2026-05-20",
                "from=2026-01-01&to=2027-01-02",
                "from=2026-01-01&from=2026-01-01&to=2026-01-02",
                "to=9999-12-32",
                "day=2026-01-01",
                "from=9999-12-31"
            })
    default void malformedPeriodIsRefused(String query) {
        assertProblem(signIn("admin").client().get(STATISTICS + "?" + query), 400, "invalid_request");
    }

    // ----

    private static JsonObject statistics(Login admin, String query) {
        return ok(admin.client().get(STATISTICS + query));
    }

    private static int count(JsonObject statistics, String list, String key, String value) {
        return statistics.getJsonArray(list).getValuesAs(JsonObject.class).stream()
                .filter(entry -> entry.getString(key).equals(value))
                .mapToInt(entry -> entry.getInt("count"))
                .sum();
    }

    private static JsonObject list(Login admin, String query) {
        return ok(admin.client().get(ADMIN_SESSIONS + query));
    }

    private static JsonObject ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** All pages, three sessions each. */
    private static List<JsonObject> all(Login admin, String query) {
        List<JsonObject> sessions = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            JsonObject page = list(
                    admin,
                    "?limit=3&" + query
                            + cursor.map(next -> "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8))
                                    .orElse(""));
            sessions.addAll(page.getJsonArray("sessions").getValuesAs(JsonObject.class));
            cursor = page.isNull("next") ? Optional.empty() : Optional.of(page.getString("next"));
        } while (cursor.isPresent());
        return sessions;
    }

    private static List<String> ids(List<JsonObject> sessions) {
        return sessions.stream().map(session -> session.getString("id")).toList();
    }

    private static void assertRevoked(Answer answer, String message, int count) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json())
                .isEqualTo(Json.createObjectBuilder()
                        .add("message", message)
                        .add("revoked", count)
                        .build());
    }
}
