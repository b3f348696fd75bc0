package dev.rollcall.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.Parallel;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens in cookies instead of bodies and headers. */
interface CookieTests extends DeployedSample {

    String LOGIN = "api/v1/auth/login";
    String REFRESH = "api/v1/auth/refresh";
    String LOGOUT = "api/v1/auth/logout";
    String HELLO = "api/hello";
    String SESSIONS = "api/v1/sessions";

    /** A token of a foreign key, all in order otherwise. */
    String GARBAGE = "eyJhbGciOiJFUzI1NiJ9.e30.AAAA";

    private Browser alice() {
        return Browser.signedIn(anyone(), "alice");
    }

    private String authPath() {
        return base().getPath() + "api/v1/auth";
    }

    /** Where sign-ins of the application's own get the device cookie, too. */
    private String contextPath() {
        String base = base().getPath();
        return base.length() == 1 ? base : base.substring(0, base.length() - 1);
    }

    private Http ourPage() {
        return anyone().with("Sec-Fetch-Site", "same-origin");
    }

    // Login

    @Test
    default void loginByCookieSetsCookiesUntilTheBrowserIsClosed() {
        Answer login = ourPage().post(LOGIN, Browser.login("alice"));

        assertThat(login.status()).isEqualTo(200);
        assertThat(login.headers("Set-Cookie"))
                .hasSize(3)
                .satisfiesExactlyInAnyOrder(
                        cookie -> assertThat(cookie)
                                .matches(
                                        "__Host-rollcall=[\\w-]+\\.[\\w-]+\\.[\\w-]+; Path=/; Secure; HttpOnly; SameSite=Lax"),
                        cookie -> assertThat(cookie)
                                .matches("__Secure-rollcall-refresh=rcr_[\\w-]+; Path=" + authPath()
                                        + "; Secure; HttpOnly; SameSite=Strict"),
                        cookie -> assertThat(cookie)
                                .matches("__Secure-rollcall-device=[\\w-]{43}; Path=" + contextPath()
                                        + "; Max-Age=34560000; Secure; HttpOnly; SameSite=Strict"));
    }

    @Test
    default void rememberedCookiesOutliveTheBrowser() {
        JsonObject request = Json.createObjectBuilder(Browser.login("alice"))
                .add("remember_me", true)
                .build();

        Answer login = ourPage().post(LOGIN, request);

        int refreshable = login.json().getInt("refresh_expires_in");
        assertThat(refreshable).isGreaterThan(29 * 24 * 3600);
        assertThat(login.headers("Set-Cookie"))
                .filteredOn(cookie -> !cookie.startsWith("__Secure-rollcall-device"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).contains("; Max-Age=" + refreshable + ";"));
    }

    @Test
    default void noTokenIsInTheBodyOfAnAnswerByCookie() {
        Answer login = ourPage().post(LOGIN, Browser.login("alice"));
        Browser browser = new Browser(anyone(), Map.of()).after(login);
        Answer refresh = browser.page().post(REFRESH);

        for (Answer answer : List.of(login, refresh)) {
            assertThat(answer.json()).containsOnlyKeys("token_type", "expires_in", "refresh_expires_in", "session");
            assertThat(answer.body()).doesNotContain("rcr_").doesNotContain(browser.access());
            // Open Liberty adds no-cache="set-cookie"
            assertThat(answer.header("Cache-Control").orElseThrow()).startsWith("no-store");
        }
    }

    @Test
    default void loginByBodySetsNoCookie() {
        assertThat(anyone().post(LOGIN, Login.request("alice")).headers("Set-Cookie"))
                .isEmpty();
    }

    @Test
    default void unknownTransportIsRefused() {
        JsonObject request = Json.createObjectBuilder(Login.request("alice"))
                .add("transport", "pigeon")
                .build();

        assertRefused(ourPage().post(LOGIN, request), 400, "invalid_request");
    }

    @Test
    default void wrongPasswordSetsNoCookie() {
        JsonObject request = Json.createObjectBuilder(Browser.login("alice"))
                .add("password", "wrong")
                .build();

        Answer refused = ourPage().post(LOGIN, request);

        assertRefused(refused, 401, "invalid_credentials");
        assertThat(refused.headers("Set-Cookie")).isEmpty();
    }

    @Test
    default void loginReplacesTheSessionOfTheCookie() {
        Browser before = alice();

        Browser after = before.after(before.page().post(LOGIN, Browser.login("alice")));

        assertEnded(before.page().get(HELLO), "replaced");
        assertThat(after.page().get(HELLO).status()).isEqualTo(200);
    }

    @Test
    default void loginReplacesTheSessionOfTheRefreshCookieAlone() {
        Browser before = alice();

        Answer login = before.carrying(List.of(Browser.REFRESH))
                .with("Sec-Fetch-Site", "same-origin")
                .post(LOGIN, Browser.login("alice"));

        assertThat(login.status()).isEqualTo(200);
        assertEnded(before.page().get(HELLO), "replaced");
    }

    @Test
    default void loginByBodyLeavesNoCookiesOfTheReplacedSession() {
        Browser before = alice();

        Answer login = before.page().post(LOGIN, Login.request("alice"));

        assertCleared(login);
        assertEnded(before.page().get(HELLO), "replaced");
    }

    @Test
    default void loginByBodyOfAnotherSiteLeavesTheSessionOfTheCookieAlone() {
        Browser browser = alice();

        Answer login = browser.unproven().post(LOGIN, Login.request("bob"));

        assertThat(login.status()).isEqualTo(200);
        assertThat(login.headers("Set-Cookie")).isEmpty();
        assertThat(browser.page().get(HELLO).status()).isEqualTo(200);
    }

    @Test
    default void loginSurvivesBadCookies() {
        Answer login = ourPage()
                .with("Cookie", "__Host-rollcall=x; __Secure-rollcall-refresh=y; __Secure-rollcall-device=z")
                .post(LOGIN, Browser.login("alice"));

        Browser browser = new Browser(anyone(), Map.of()).after(login);
        assertThat(browser.page().get(HELLO).status()).isEqualTo(200);
        assertThat(browser.device()).hasSize(43);
    }

    // Device

    @Test
    default void deviceCookieStaysTheSameOverLoginsAndLogouts() {
        Browser first = alice();
        Answer logout = first.page().post(LOGOUT);
        Browser second = first.after(logout);
        Browser third = second.after(second.page().post(LOGIN, Browser.login("bob")));

        assertThat(second.cookies()).containsOnlyKeys(Browser.DEVICE);
        assertThat(third.device()).isEqualTo(first.device());
        assertThat(alice().device()).isNotEqualTo(first.device());
    }

    // Requests

    @Test
    default void accessCookieIsAsGoodAsABearerToken() {
        Browser browser = alice();

        assertThat(browser.unproven().get(HELLO).body()).isEqualTo("{\"hello\":\"alice\"}");
        assertThat(browser.unproven().get(SESSIONS).status()).isEqualTo(200);
    }

    @Test
    default void refreshCookieIsNoAccessToken() {
        Browser browser = alice();

        assertRefused(
                anyone().with("Cookie", "__Host-rollcall=" + browser.refresh()).get(HELLO), 401, "token_invalid");
        assertRefused(browser.carrying(List.of(Browser.REFRESH)).get(HELLO), 401, "token_missing");
    }

    @Test
    default void endedSessionIsRefusedByCookieToo() {
        Browser browser = alice();
        browser.page().post(LOGOUT);

        assertEnded(browser.unproven().get(HELLO), "signed_out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", GARBAGE})
    default void badCookieIsRefusedOnlyWhereASessionIsNeeded(String value) {
        Http client = anyone().with("Cookie", "__Host-rollcall=" + value);

        assertRefused(client.get(HELLO), 401, "token_invalid");
        assertThat(client.get("").status()).isEqualTo(200);
        assertThat(client.get("sample.css").status()).isEqualTo(200);
        assertThat(client.get("api/v1/auth/jwks.json").status()).isEqualTo(200);
    }

    @Test
    default void pagesLoadWithTheCookieOfAnEndedSession() {
        Browser browser = alice();
        browser.page().post(LOGOUT);

        assertThat(browser.unproven().get("").status()).isEqualTo(200);
        assertThat(browser.unproven().get("sample.css").status()).isEqualTo(200);
    }

    // Several cookies of one name

    @ParameterizedTest
    @ValueSource(strings = {"", "x", GARBAGE})
    default void junkBesideTheGenuineCookiesChangesNothing(String junk) {
        for (boolean isFirst : List.of(true, false)) {
            Browser browser = alice();
            Http both = ourPage().with("Cookie", beside(browser, junk, isFirst));

            assertThat(both.get(HELLO).body()).isEqualTo("{\"hello\":\"alice\"}");
            Answer refresh = both.post(REFRESH);
            assertThat(refresh.status()).as(refresh.body()).isEqualTo(200);
            Browser refreshed = browser.after(refresh);
            both = ourPage().with("Cookie", beside(refreshed, junk, isFirst));
            Browser again = refreshed.after(both.post(LOGIN, Browser.login("alice")));
            assertThat(again.device()).isEqualTo(browser.device());
            assertEnded(refreshed.page().get(HELLO), "replaced");
            Answer logout =
                    ourPage().with("Cookie", beside(again, junk, isFirst)).post(LOGOUT);
            assertThat(logout.status()).isEqualTo(204);
            assertCleared(logout);
            assertEnded(again.page().get(HELLO), "signed_out");
        }
    }

    /** A browser's cookies, and beside each of them one that a sibling host has planted. */
    private static String beside(Browser browser, String junk, boolean isFirst) {
        return browser.cookies().entrySet().stream()
                .flatMap(cookie -> Stream.of(junk, cookie.getValue())
                        .sorted(Comparator.comparing(value -> value.equals(junk) != isFirst))
                        .map(value -> cookie.getKey() + "=" + value))
                .collect(Collectors.joining("; "));
    }

    @Test
    default void cookieOfALivingSessionCountsBesideThatOfAnEndedOne() {
        Browser ended = alice();
        ended.page().post(LOGOUT);
        Browser browser = alice();
        Http both = ourPage().with("Cookie", ended.header() + "; " + browser.header());

        assertThat(both.get(HELLO).status()).isEqualTo(200);
        Browser refreshed = browser.after(both.post(REFRESH));
        assertThat(refreshed.page().get(HELLO).status()).isEqualTo(200);
    }

    @Test
    default void olderTokenOfTheSessionIsNoTheftBesideTheNewerOne() {
        Browser older = alice();
        Browser newer = older.after(older.page().post(REFRESH));
        newer = newer.after(newer.page().post(REFRESH));

        Browser next = newer.after(
                ourPage().with("Cookie", older.header() + "; " + newer.header()).post(REFRESH));

        assertThat(next.page().get(HELLO).status()).isEqualTo(200);
    }

    @Test
    default void cookiesOfTwoLivingSessionsAreRefused() {
        Browser one = alice();
        Browser other = alice();
        Http both = ourPage().with("Cookie", one.header() + "; " + other.header());

        assertRefused(both.get(HELLO), 400, "invalid_request");
        assertRefused(both.post(REFRESH), 400, "invalid_request");
        assertRefused(both.post(LOGIN, Browser.login("alice")), 400, "invalid_request");
        assertThat(both.get("").status()).isEqualTo(200);
        assertThat(one.page().get(HELLO).status()).isEqualTo(200);
        assertThat(other.page().get(HELLO).status()).isEqualTo(200);
    }

    @Test
    default void refreshCookiesOfTwoLivingSessionsAreRefusedAtLogin() {
        String cookies =
                "__Secure-rollcall-refresh=" + alice().refresh() + "; __Secure-rollcall-refresh=" + alice().refresh();

        assertRefused(ourPage().with("Cookie", cookies).post(LOGIN, Browser.login("alice")), 400, "invalid_request");
    }

    @Test
    default void logoutEndsEverySessionOfTheCookies() {
        Browser one = alice();
        Browser other = Browser.signedIn(anyone(), "bob");
        Browser third = alice();

        Answer logout = ourPage()
                .with(
                        "Cookie",
                        "__Host-rollcall=" + one.access() + "; __Host-rollcall=" + other.access()
                                + "; __Secure-rollcall-refresh=" + third.refresh())
                .post(LOGOUT);

        assertThat(logout.status()).isEqualTo(204);
        assertCleared(logout);
        for (Browser browser : List.of(one, other, third)) {
            assertEnded(browser.page().get(HELLO), "signed_out");
        }
    }

    @Test
    default void endlessCookiesOfOneNameAreRefused() {
        String many = "__Host-rollcall=" + alice().access()
                + IntStream.range(0, 10).mapToObj(i -> "; __Host-rollcall=" + i).collect(Collectors.joining());

        assertRefused(anyone().with("Cookie", many).get(HELLO), 400, "invalid_request");
    }

    // Header and cookie

    @Test
    default void headerAndCookieOfOneSessionAgree() {
        Browser browser = alice();

        assertThat(browser.unproven().bearer(browser.access()).get(HELLO).status())
                .isEqualTo(200);
        assertThat(browser.unproven().bearer(browser.access()).post(LOGOUT).status())
                .isEqualTo(204);
    }

    @Test
    default void headerAndCookieOfDifferentSessionsAreRefused() {
        Http both = alice().unproven().bearer(alice().access());

        assertRefused(both.get(HELLO), 400, "invalid_request");
        assertRefused(both.get(SESSIONS), 400, "invalid_request");
        assertRefused(both.get(""), 400, "invalid_request");
        assertRefused(both.post(LOGOUT), 400, "invalid_request");
        assertRefused(
                both.with("Sec-Fetch-Site", "same-origin").post(LOGIN, Browser.login("alice")), 400, "invalid_request");
    }

    @Test
    default void headerAndCookieOfAnotherEndedSessionAgreeOnlyWhereNoneIsNeeded() {
        Browser ended = alice();
        ended.page().post(LOGOUT);
        Http both = ended.unproven().bearer(alice().access());

        assertRefused(both.get(HELLO), 400, "invalid_request");
        assertThat(both.get("").status()).isEqualTo(200);
    }

    @Test
    default void headerCountsBesideACookieOfNoSession() {
        Http both = anyone().with("Cookie", "__Host-rollcall=x").bearer(alice().access());

        assertThat(both.get(HELLO).status()).isEqualTo(200);
    }

    @Test
    default void badBearerTokenIsRefusedBesideAGoodCookie() {
        assertRefused(alice().unproven().bearer(GARBAGE).get(HELLO), 401, "token_invalid");
    }

    @Test
    default void twoAuthorizationHeadersAreRefusedBesideACookieToo() {
        Browser browser = alice();

        assertRefused(
                browser.unproven()
                        .bearer(browser.access())
                        .bearer(browser.access())
                        .get(HELLO),
                400,
                "invalid_request");
    }

    // Proof of same origin

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site,   same-origin,          404",
        "Sec-Fetch-Site,   none,                 404",
        "Sec-Fetch-Site,   same-site,            403",
        "Sec-Fetch-Site,   cross-site,           403",
        "Origin,           OWN,                  404",
        "Origin,           https://evil.example, 403",
        "Origin,           null,                 403",
        "X-Requested-With, fetch,                404",
        "Content-Type,     application/json,     403",
        "Referer,          OWN,                  403",
    })
    default void changesByCookieNeedProofOfSameOrigin(String header, String value, int status) {
        Http client = alice().unproven().with(header, value.equals("OWN") ? origin() : value);

        Answer answer = client.delete(SESSIONS + "/00000000-0000-4000-8000-000000000000");

        assertRefused(answer, status, status == 403 ? "cross_site_request" : "session_not_found");
    }

    @Test
    default void firstStatementDecides() {
        Http client = alice().unproven().with("X-Requested-With", "fetch");

        assertRefused(client.with("Sec-Fetch-Site", "cross-site").delete(SESSIONS), 403, "cross_site_request");
        assertRefused(client.with("Origin", "https://evil.example").delete(SESSIONS), 403, "cross_site_request");
    }

    @Test
    default void applicationsOwnResourcesAreGuardedToo() {
        Browser admin = Browser.signedIn(anyone(), "admin");
        JsonObject enabled = Json.createObjectBuilder().add("enabled", true).build();

        assertRefused(admin.unproven().put("api/users/carol/enabled", enabled), 403, "cross_site_request");
        assertThat(admin.page().put("api/users/carol/enabled", enabled).status())
                .isEqualTo(204);
    }

    @Test
    default void changesByHeaderNeedNoProof() {
        Http bearer = anyone().bearer(alice().access());

        assertThat(bearer.with("Sec-Fetch-Site", "cross-site").delete(SESSIONS).status())
                .isEqualTo(200);
    }

    @Test
    default void readingByCookieNeedsNoProof() {
        assertThat(alice().unproven()
                        .with("Sec-Fetch-Site", "cross-site")
                        .get(HELLO)
                        .status())
                .isEqualTo(200);
    }

    @Test
    default void loginRefreshAndLogoutByCookieNeedProofOfSameOrigin() {
        Browser browser = alice();

        assertRefused(anyone().post(LOGIN, Browser.login("alice")), 403, "cross_site_request");
        assertRefused(browser.unproven().post(REFRESH), 403, "cross_site_request");
        assertRefused(browser.unproven().post(LOGOUT), 403, "cross_site_request");
        assertRefused(browser.carrying(List.of(Browser.ACCESS)).post(LOGOUT), 403, "cross_site_request");
        assertThat(browser.page().get(HELLO).status()).isEqualTo(200);
        assertThat(browser.page().post(REFRESH).status()).isEqualTo(200);
    }

    // Refresh

    @Test
    default void refreshByCookieGivesTheNextPairInCookies() {
        Browser before = alice();

        Answer refresh = before.page().post(REFRESH);

        Browser after = before.after(refresh);
        assertThat(refresh.headers("Set-Cookie"))
                .hasSize(2)
                .anySatisfy(cookie ->
                        assertThat(cookie).matches("__Host-rollcall=[^;]+; Path=/; Secure; HttpOnly; SameSite=Lax"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .matches("__Secure-rollcall-refresh=[^;]+; Path=" + authPath()
                                + "; Secure; HttpOnly; SameSite=Strict"));
        assertThat(after.access()).isNotEqualTo(before.access());
        assertThat(after.refresh()).isNotEqualTo(before.refresh());
        assertThat(after.sessionId()).isEqualTo(before.sessionId());
    }

    @Test
    default void refreshNeedsACredential() {
        assertRefused(anyone().post(REFRESH), 400, "invalid_request");
        assertRefused(ourPage().json("POST", REFRESH, "{}"), 400, "invalid_request");
    }

    @Test
    default void refreshTokensOfDifferentSessionsAreRefused() {
        Browser browser = alice();

        assertRefused(browser.page().post(REFRESH, refreshToken(alice().refresh())), 400, "invalid_request");
        assertThat(browser.page().post(REFRESH).status()).isEqualTo(200);
    }

    @Test
    default void refreshTokenInBothPlacesIsAnsweredByCookie() {
        Browser browser = alice();

        Answer refresh = browser.page().post(REFRESH, refreshToken(browser.refresh()));

        assertThat(refresh.status()).isEqualTo(200);
        assertThat(refresh.headers("Set-Cookie")).hasSize(2);
        assertThat(refresh.json()).doesNotContainKey("refresh_token");
    }

    @Test
    default void refusedRefreshLeavesTheCookiesAlone() {
        Browser browser = alice();
        browser.page().post(LOGOUT);

        Answer ended = browser.page().post(REFRESH);
        Answer garbage =
                ourPage().with("Cookie", "__Secure-rollcall-refresh=rcr_x").post(REFRESH);

        assertEnded(ended, "signed_out");
        assertRefused(garbage, 401, "token_invalid");
        assertThat(ended.headers("Set-Cookie")).isEmpty();
        assertThat(garbage.headers("Set-Cookie")).isEmpty();
    }

    @Test
    default void parallelRefreshesByOneCookieAllWork() {
        Browser browser = alice();

        List<Answer> answers = Parallel.times(20, () -> browser.page().post(REFRESH));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        for (Answer answer : answers) {
            assertThat(browser.after(answer).page().get(HELLO).status()).isEqualTo(200);
        }
        Browser last = browser.after(answers.get(answers.size() - 1));
        assertThat(last.page().post(REFRESH).status()).isEqualTo(200);
    }

    // Logout

    @Test
    default void logoutByCookieEndsTheSessionAndClearsTheBrowser() {
        Browser browser = alice();

        Answer logout = browser.page().post(LOGOUT);

        assertThat(logout.status()).isEqualTo(204);
        assertCleared(logout);
        assertThat(logout.headers("Clear-Site-Data")).containsExactly("\"storage\"");
        assertEnded(browser.page().get(HELLO), "signed_out");
        assertEnded(browser.page().post(REFRESH), "signed_out");
    }

    @Test
    default void logoutByCookieMayBeRepeated() {
        Browser browser = alice();
        browser.page().post(LOGOUT);

        Answer again = browser.page().post(LOGOUT);

        assertThat(again.status()).isEqualTo(204);
        assertCleared(again);
    }

    @ParameterizedTest
    @ValueSource(strings = {Browser.ACCESS, Browser.REFRESH})
    default void oneCookieIsEnoughForLogout(String name) {
        Browser browser = alice();

        Answer logout = browser.carrying(List.of(name))
                .with("Sec-Fetch-Site", "same-origin")
                .post(LOGOUT);

        assertThat(logout.status()).isEqualTo(204);
        assertCleared(logout);
        assertEnded(browser.page().get(HELLO), "signed_out");
    }

    @Test
    default void unreadableAccessCookieDoesNotKeepTheSessionAlive() {
        Browser browser = alice();

        Answer logout = ourPage()
                .with("Cookie", "__Host-rollcall=x; __Secure-rollcall-refresh=" + browser.refresh())
                .post(LOGOUT);

        assertThat(logout.status()).isEqualTo(204);
        assertEnded(browser.page().get(HELLO), "signed_out");
    }

    @Test
    default void garbageIsRefusedAtLogoutAndLeavesTheBrowser() {
        Answer logout = ourPage().with("Cookie", "__Host-rollcall=x").post(LOGOUT);

        assertRefused(logout, 401, "token_invalid");
        assertCleared(logout);
    }

    @Test
    default void logoutWithoutCookiesSetsNone() {
        Answer nobody = ourPage().post(LOGOUT);
        Answer bearer = anyone().bearer(alice().access()).post(LOGOUT);

        for (Answer answer : List.of(nobody, bearer)) {
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.headers("Set-Cookie")).isEmpty();
            assertThat(answer.headers("Clear-Site-Data")).isEmpty();
        }
    }

    @Test
    default void endingTheCurrentSessionClearsTheBrowser() {
        Browser browser = alice();

        Answer ended = browser.page().delete(SESSIONS + "/" + browser.sessionId());

        assertThat(ended.status()).isEqualTo(200);
        assertCleared(ended);
        assertThat(ended.headers("Clear-Site-Data")).containsExactly("\"storage\"");
    }

    @Test
    default void endingOtherSessionsClearsNothing() {
        Browser browser = alice();
        Browser other = alice();

        Answer ended = browser.page().delete(SESSIONS + "/" + other.sessionId());

        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.headers("Set-Cookie")).isEmpty();
        assertThat(browser.page().delete(SESSIONS).headers("Set-Cookie")).isEmpty();
        assertEnded(other.page().get(HELLO), "signed_out_elsewhere");
    }

    @Test
    default void endingTheCurrentSessionByHeaderClearsNothing() {
        Browser browser = alice();

        Answer ended = anyone().bearer(browser.access()).delete(SESSIONS + "/" + browser.sessionId());

        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.headers("Set-Cookie")).isEmpty();
    }

    @Test
    default void sessionWhoseCookiesNeverArrivedIsEndedByThePassword() {
        Answer login = ourPage().post(LOGIN, Browser.login("alice"));
        Browser browser = new Browser(anyone(), Map.of()).after(login);
        String session = login.json().getJsonObject("session").getString("id");

        assertRefused(anyone().post(LOGOUT, byPassword("alice", "wrong", session)), 401, "invalid_credentials");
        assertRefused(anyone().post(LOGOUT, byPassword("alice", "alice-password", "x")), 400, "invalid_session_id");
        assertThat(anyone().post(LOGOUT, byPassword("bob", "bob-password", session))
                        .status())
                .isEqualTo(204);
        assertThat(browser.page().get(HELLO).status()).isEqualTo(200);

        Answer logout = alice().page().post(LOGOUT, byPassword("alice", "alice-password", session));

        assertThat(logout.status()).isEqualTo(204);
        assertThat(logout.headers("Set-Cookie")).isEmpty();
        assertEnded(browser.page().get(HELLO), "signed_out");
    }

    private static JsonObject byPassword(String user, String password, String session) {
        return Json.createObjectBuilder()
                .add("username", user)
                .add("password", password)
                .add("session_id", session)
                .build();
    }

    // The session that a page shows

    @Test
    default void actOfAPageThatShowsAnotherSessionIsRefused() {
        Browser alice = alice();
        String shown = alice.page().get(SESSIONS).header("X-Session").orElseThrow();
        Browser bob = alice.after(alice.page().post(LOGIN, Browser.login("bob")));
        Http stale = bob.page().with("X-Session", shown);

        assertRefused(stale.get(SESSIONS), 409, "session_changed");
        assertRefused(stale.delete(SESSIONS), 409, "session_changed");
        assertRefused(stale.delete("api/v1/admin/sessions"), 409, "session_changed");
        assertRefused(stale.post(LOGOUT), 409, "session_changed");
        assertThat(stale.get(HELLO).status()).isEqualTo(200);
        assertThat(bob.page().with("X-Session", bob.sessionId()).post(LOGOUT).status())
                .isEqualTo(204);
    }

    private String origin() {
        return base().getScheme() + "://" + base().getAuthority();
    }

    private static JsonObject refreshToken(String token) {
        return Json.createObjectBuilder().add("refresh_token", token).build();
    }

    private void assertCleared(Answer answer) {
        assertThat(answer.headers("Set-Cookie"))
                .containsExactlyInAnyOrder(
                        "__Host-rollcall=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax",
                        "__Secure-rollcall-refresh=; Path=" + authPath()
                                + "; Max-Age=0; Secure; HttpOnly; SameSite=Strict");
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().getString("code")).isEqualTo(code);
    }

    private static void assertEnded(Answer answer, String reason) {
        assertRefused(answer, 401, "session_revoked");
        assertThat(answer.json().getString("reason")).isEqualTo(reason);
    }
}
