package dev.rollcall.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Login;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

interface SignInTests extends Surroundings {

    @Test
    default void signingInLeadsToTheDevices() {
        try (Visit visit = visit()) {
            visit.signIn("alice").isAt("rollcall/");
            assertThat(visit.heading("My devices")).isVisible();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    default void scriptsSeeNoToken() {
        try (Visit visit = visit()) {
            visit.open("rollcall/login/");
            visit.page()
                    .evaluate(
                            "globalThis.seen = []; const real = fetch; globalThis.fetch = async (...args) => {"
                                    + " const answer = await real(...args); seen.push(await answer.clone().text()); return answer }");
            visit.page()
                    .evaluate(
                            "addEventListener('rollcall-signed-in', (event) => { event.preventDefault(); globalThis.done = true })");
            visit.fillIn("alice", "alice-password").submit();
            visit.page().waitForCondition(() -> Boolean.TRUE.equals(visit.page().evaluate("globalThis.done")));

            String access = visit.context().cookies().stream()
                    .filter(cookie -> cookie.name.equals("__Host-rollcall"))
                    .findFirst()
                    .map(cookie -> cookie.value)
                    .orElseThrow();
            assertThat((String) visit.page().evaluate("seen.join() + document.cookie + JSON.stringify(localStorage)"))
                    .contains("\"session\"")
                    .doesNotContain(access, "rcr_");
            assertThat(visit.context().cookies())
                    .extracting(cookie -> cookie.httpOnly)
                    .containsOnly(true);
        }
    }

    @Test
    default void wrongPasswordIsExplainedAndTriedAgain() {
        try (Visit visit = visit()) {
            visit.open("rollcall/login/").fillIn("alice", "wrong").submit();

            assertThat(visit.alert()).hasText("The user name or the password is wrong.");
            assertThat(visit.page().getByLabel("Password", exactly())).isFocused();

            visit.fillIn("alice", "alice-password").submit().isAt("rollcall/");
        }
    }

    @Test
    default void whatIsMissingIsAskedForWithoutTheServer() {
        try (Visit visit = visit()) {
            visit.open("rollcall/login/").submit();
            assertThat(visit.alert()).hasText("Enter your user name.");
            assertThat(visit.page().getByLabel("User name")).isFocused();

            visit.fillIn("alice", "").submit();
            assertThat(visit.alert()).hasText("Enter your password.");
        }
    }

    @Test
    default void passwordCanBeShown() {
        try (Visit visit = visit()) {
            visit.open("rollcall/login/").fillIn("alice", "secret");
            visit.button("Show password").click();
            assertThat(visit.page().getByLabel("Password", exactly())).hasAttribute("type", "text");

            visit.button("Hide password").click();
            assertThat(visit.page().getByLabel("Password", exactly())).hasAttribute("type", "password");
        }
    }

    @Test
    default void passwordManagersFindTheFields() {
        try (Visit visit = visit()) {
            visit.open("rollcall/login/");
            assertThat(visit.page().locator("form")).hasCount(1);
            assertThat(visit.page().locator("form[method=post] input[name=username][autocomplete=username]"))
                    .hasCount(1);
            assertThat(visit.page().locator("input[name=password][type=password][autocomplete=current-password]"))
                    .hasCount(1);
            assertThat((Boolean) visit.page().evaluate("document.querySelector('rollcall-login').shadowRoot === null"))
                    .isTrue();
        }
    }

    @Test
    default void rememberedDeviceHasItsNameAndCookiesThatLast() {
        try (Visit visit = visit()) {
            visit.open("rollcall/login/").fillIn("bob", "bob-password");
            visit.page().getByLabel("Remember this device").check();
            visit.page().getByText("Name this device").click();
            visit.page().getByLabel("Device name").fill("Work <b>laptop</b>");
            visit.submit();

            assertThat(visit.card("Work <b>laptop</b>")).containsText("Remembered");
            assertThat(visit.context().cookies())
                    .filteredOn(cookie -> cookie.name.equals("__Host-rollcall"))
                    .extracting(cookie -> cookie.expires)
                    .allSatisfy(expires -> assertThat(expires).isPositive());
        }
    }

    @Test
    default void cookiesThatPlainHttpDropsAreExplainedAndLeaveNoSession() {
        Login alice = alone("alice");
        try (Visit visit = Visit.of(browser(), at(Chromium.PLAIN_HOST))) {
            visit.signIn("alice");

            assertThat(visit.alert())
                    .hasText("Signing in needs a secure connection. Open this page with an address that begins with"
                            + " “https://”.");
            visit.isAtSignIn();
            assertThat(visit.button("Sign in")).isFocused();
            assertOnly(alice);
            visit.fillIn("alice", "wrong").submit();
            assertThat(visit.alert()).hasText("The user name or the password is wrong.");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    default void blockedCookiesAreExplainedAndLeaveNoSession() throws IOException {
        Login alice = alone("alice");
        try (PathProxy proxy = PathProxy.withoutCookies(sample());
                Visit visit = Visit.of(browser(), proxy.shown())) {
            visit.signIn("alice");

            assertThat(visit.alert())
                    .hasText("Your browser blocks the cookies that signing in needs. Allow them for this site and try"
                            + " again.");
            visit.isAtSignIn();
            assertThat(visit.button("Sign in")).isFocused();
            assertOnly(alice);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    /** The address of this machine is another site than its name. Payara keeps pages out of frames by itself, others don't. */
    @Test
    default void cookiesThatAForeignFrameDropsAreExplainedAndLeaveNoSession() {
        Login alice = alone("alice");
        String welcome = sample().resolve("welcome/").toString();
        try (Visit visit = visit()) {
            visit.page().route(welcome, route -> {
                APIResponse page = route.fetch();
                Map<String, String> headers = new HashMap<>(page.headers());
                headers.remove("x-frame-options");
                route.fulfill(new FulfillOptions().setResponse(page).setHeaders(headers));
            });
            String foreign = "http://127.0.0.1:" + sample().getPort() + "/portal";
            visit.page()
                    .route(
                            foreign,
                            route -> route.fulfill(new FulfillOptions()
                                    .setContentType("text/html")
                                    .setBody("<iframe src=\"" + welcome + "\"></iframe>")));
            visit.page().navigate(foreign);
            FrameLocator frame = visit.page().frameLocator("iframe");
            frame.getByLabel("User name").fill("alice");
            frame.getByLabel("Password", new FrameLocator.GetByLabelOptions().setExact(true))
                    .fill("alice-password");
            frame.locator("button.main").click();

            assertThat(frame.getByRole(AriaRole.ALERT))
                    .hasText("Your browser blocks cookies in a page inside another site’s. Open this page in a tab of"
                            + " its own.");
            assertThat(visit.context().cookies()).isEmpty();
            assertOnly(alice);
            assertThat(visit.complaints()).isEmpty();

            visit.page().navigate(welcome);
            visit.fillIn("alice", "alice-password").submit();
            visit.isAt("rollcall/");
        }
    }

    /** Chromium sends the version only when asked, and not in the User-Agent. */
    @Test
    default void theSignInPageAsksForTheVersionOfTheSystem() {
        String chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                + " Chrome/124.0.0.0 Safari/537.36";
        String hints = """
                {"userAgent":"%s","userAgentMetadata":{"platform":"Windows","platformVersion":"15.0.0","architecture":"x86",
                 "model":"","mobile":false,"brands":[{"brand":"Chromium","version":"124"}],
                 "fullVersionList":[{"brand":"Chromium","version":"124.0.6367.60"},{"brand":"Opera","version":"110.0.1.2"}]}}
                """.formatted(chrome);
        try (Visit visit = visit()) {
            visit.context()
                    .newCDPSession(visit.page())
                    .send(
                            "Emulation.setUserAgentOverride",
                            JsonParser.parseString(hints).getAsJsonObject());
            visit.signIn("alice");

            visit.isAt("rollcall/");
            assertThat(visit.page()
                            .evaluate("fetch('../api/v1/sessions/current').then((answer) => answer.json())"
                                    + ".then((session) => `${session.device}, ${session.device_os}`)"))
                    .isEqualTo("Opera 110 on Windows, Windows 11");
        }
    }

    /** The sample application under another name of its host. */
    private URI at(String host) {
        return URI.create("http://" + host + ":" + sample().getPort() + sample().getPath());
    }

    private static void assertOnly(Login login) {
        assertThat(login.client().get("api/v1/sessions").json().getInt("total_devices"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "signed_out_by_admin, You were signed out by an administrator.",
        "signed_out_elsewhere, You were signed out from another device.",
        "emergency, Everyone was signed out by an administrator.",
    })
    default void reasonIsSaidInWords(String reason, String words) {
        try (Visit visit = visit()) {
            visit.open("rollcall/login/?reason=" + reason);
            assertThat(visit.page().getByRole(AriaRole.STATUS)).hasText(words);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<img src=x onerror=alert(1)>", "constructor", "__proto__", "toString"})
    default void unknownReasonIsNotSaid(String reason) {
        try (Visit visit = visit()) {
            visit.open("rollcall/login/?reason=" + encoded(reason));
            assertThat(visit.heading("Sign in")).isVisible();
            assertThat(visit.page().locator(".notice:not([hidden])")).hasCount(0);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.rollcall.testing.NextPages#refused")
    default void nextLeadsNowhereElse(String next) {
        try (Visit visit = visit()) {
            visit.page().onDialog(dialog -> {
                throw new AssertionError("A script ran");
            });
            visit.open("rollcall/login/?next=" + encoded(next))
                    .fillIn("alice", "alice-password")
                    .submit();
            visit.isAt("rollcall/");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.rollcall.testing.NextPages#taken")
    default void nextLeadsToTheOwnOrigin(String next) {
        try (Visit visit = visit()) {
            visit.open("rollcall/login/?next=" + encoded(next))
                    .fillIn("alice", "alice-password")
                    .submit();
            visit.isAt(next);
        }
    }

    @Test
    default void tooManyAttemptsCountDown() {
        try (Visit visit = visit()) {
            visit.page().clock().install();
            refuseWith(visit, 429, "too_many_attempts", Map.of("Retry-After", "30"));
            visit.open("rollcall/login/").fillIn("alice", "wrong").submit();

            assertThat(visit.alert()).containsText("Too many attempts.");
            assertThat(visit.page().locator("[role=timer]")).hasText("Try again in 30 s.");
            visit.page().clock().runFor(10_000);
            assertThat(visit.page().locator("[role=timer]")).hasText("Try again in 20 s.");
            visit.page().clock().runFor(20_500);
            assertThat(visit.alert()).hasText("You can try again now.");

            visit.page().unrouteAll();
            visit.fillIn("alice", "alice-password").submit().isAt("rollcall/");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "503, session_store_unavailable, Signing in isn’t possible right now. Please try again soon.",
        "403, forbidden, This sign-in looks too unusual to be allowed. Please ask your administrator.",
        "500, internal_error, Something went wrong. Please try again.",
    })
    default void refusalsAreExplained(int status, String code, String words) {
        try (Visit visit = visit()) {
            refuseWith(visit, status, code, Map.of());
            visit.open("rollcall/login/").fillIn("alice", "alice-password").submit();
            assertThat(visit.alert()).hasText(words);
            assertThat(visit.button("Sign in")).isEnabled();
        }
    }

    @Test
    default void beingOfflineIsSaid() {
        try (Visit visit = visit()) {
            visit.open("rollcall/login/").fillIn("alice", "alice-password");
            visit.context().setOffline(true);
            visit.submit();
            assertThat(visit.alert()).hasText("You are offline.");

            visit.context().setOffline(false);
            visit.submit().isAt("rollcall/");
        }
    }

    @Test
    default void atTheLimitOneDeviceIsSignedOutAndSigningInGoesOn() {
        alone("carol").client().post("api/v1/auth/logout");
        Login first = Login.with(new Http(strict()), named("carol", "Old phone"));
        Login second = Login.with(new Http(strict()), named("carol", "Tablet"));
        try (Visit visit = Visit.of(browser(), strict())) {
            visit.signIn("carol");
            assertThat(visit.heading("Too many devices")).isVisible();
            assertThat(visit.heading("Too many devices")).isFocused();
            assertThat(visit.cards()).hasCount(2);
            assertThat((String)
                            visit.page().evaluate("document.cookie + JSON.stringify([localStorage, sessionStorage])"))
                    .isEqualTo("[{},{}]");

            visit.button("Sign out Old phone").click();

            visit.isAt("rollcall/");
            assertThat(visit.cards()).hasCount(2);
            assertThat(first.client().get("api/hello").status()).isEqualTo(401);
            assertThat(second.client().get("api/hello").status()).isEqualTo(200);
        }
    }

    @Test
    default void fromTheLimitThereIsAWayBack() {
        alone("carol").client().post("api/v1/auth/logout");
        Login.with(new Http(strict()), Login.request("carol"));
        Login.with(new Http(strict()), Login.request("carol"));
        try (Visit visit = Visit.of(browser(), strict())) {
            visit.signIn("carol");
            assertThat(visit.cards()).hasCount(2);
            visit.button("Back").click();
            visit.isAtSignIn();
            assertThat(visit.cards()).hasCount(0);
        }
    }

    @Test
    default void languagesHaveTheSameWords() {
        try (Visit visit = visit()) {
            visit.open("rollcall/login/");
            Object same = visit.page().evaluate("""
                    async () => {
                      const keys = (words) => Object.entries(words).flatMap(([key, value]) =>
                        typeof value === 'object' ? keys(value).map((inner) => `${key}.${inner}`) : [`${key} ${typeof value}`]);
                      const load = async (tag) => keys((await import(`/sample/rollcall/texts/${tag}.js`)).default).sort();
                      return (await load('en')).join() === (await load('de')).join();
                    }""");
            assertThat(same).isEqualTo(true);
        }
    }

    @Test
    default void addedLanguageFallsBackToEnglish() {
        try (Visit visit = visit()) {
            visit.page()
                    .route(
                            Pattern.compile(".*/login\\.js"),
                            route -> route.fulfill(new FulfillOptions()
                                    .setContentType("text/javascript")
                                    .setBody("import { addLanguage } from './texts.js';"
                                            + "addLanguage('ar', { signIn: 'تسجيل الدخول', direction: 'rtl' });"
                                            + "await import('./login.js?real');")));
            visit.page().route(Pattern.compile(".*/login\\.js\\?real"), route -> route.resume());
            visit.page().addInitScript("Object.defineProperty(navigator, 'languages', { value: ['ar'] })");
            visit.open("rollcall/login/");
            assertThat(visit.heading("تسجيل الدخول")).isVisible();
            assertThat(visit.page().locator("html")).hasAttribute("dir", "rtl");
            assertThat(visit.page().getByLabel("User name")).isVisible();
        }
    }

    @Test
    default void germanBrowserGetsGerman() {
        try (Visit visit = Visit.with(browser(), sample(), new NewContextOptions().setLocale("de-AT"))) {
            visit.open("rollcall/login/");
            assertThat(visit.heading("Anmelden")).isVisible();
            assertThat(visit.page().locator("html")).hasAttribute("lang", "de");
            assertThat(visit.page()).hasTitle("Anmelden");
        }
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static JsonObject named(String user, String device) {
        return Login.requestBuilder(user).add("device_name", device).build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Answers logins in place of the server, which can't be brought to it here. */
    private static void refuseWith(Visit visit, int status, String code, Map<String, String> headers) {
        visit.page()
                .route(
                        Pattern.compile(".*/auth/login"),
                        route -> route.fulfill(new FulfillOptions()
                                .setStatus(status)
                                .setHeaders(headers)
                                .setContentType("application/problem+json")
                                .setBody("{\"code\":\"" + code + "\"}")));
    }
}
