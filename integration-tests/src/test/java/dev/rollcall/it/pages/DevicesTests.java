package dev.rollcall.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.Route.ResumeOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Login;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

interface DevicesTests extends Surroundings {

    @Test
    default void thisDeviceComesFirstWithItsBadge() {
        Login other = alone("alice");
        try (Visit visit = visit().atDevices("alice")) {
            assertThat(visit.cards()).hasCount(2);
            assertThat(visit.card(0)).containsText("This device");
            assertThat(visit.card(0)).containsText("Chrome");
            assertThat(visit.card(0)).containsText("just now");
            assertThat(visit.card(0).locator("time").first()).hasAttribute("datetime", Pattern.compile("\\d{4}-.*Z"));
            assertThat(visit.card(0).locator("time").first()).hasAttribute("title", Pattern.compile(".*\\d{4}.*"));
            assertThat(visit.page().getByText("You are signed in on 2 devices."))
                    .isVisible();
            assertThat(visit.complaints()).isEmpty();
            assertThat(other.client().get("api/hello").status()).isEqualTo(200);
        }
    }

    @Test
    default void manyDevicesComePageByPage() {
        alone("carol");
        IntStream.range(0, 4).forEach(i -> Login.with(new Http(sample()), Login.request("carol")));
        try (Visit visit = visit()) {
            visit.page().route("**/api/v1/sessions*", route -> {
                String url = route.request().url();
                route.resume(new ResumeOptions().setUrl(url + (url.contains("?") ? "&" : "?") + "limit=2"));
            });
            visit.atDevices("carol");
            assertThat(visit.page().getByText("You are signed in on 6 devices."))
                    .isVisible();
            assertThat(visit.cards()).hasCount(2);
            String first = visit.card(1).getByRole(AriaRole.HEADING).first().innerText();

            visit.button("Show more").click();
            assertThat(visit.cards()).hasCount(4);
            assertThat(visit.card(0)).containsText("This device");
            visit.button("Show more").click();
            assertThat(visit.cards()).hasCount(6);
            assertThat(visit.button("Show more")).isHidden();

            visit.look();
            assertThat(visit.card(1).getByRole(AriaRole.HEADING).first()).hasText(first);
            assertThat(visit.cards()).hasCount(6);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    default void onlyDeviceHasNoOthersToSignOut() {
        alone("alice").client().post("api/v1/auth/logout");
        try (Visit visit = visit().atDevices("alice")) {
            assertThat(visit.page().getByText("No other devices")).isVisible();
            assertThat(visit.button("Sign out other devices")).isHidden();
        }
    }

    @Test
    default void deviceIsRenamedInline() {
        try (Visit visit = visit().atDevices("bob")) {
            visit.card(0).getByRole(AriaRole.BUTTON).first().click();
            Locator field = visit.card(0).locator("input");
            assertThat(field).isFocused();
            field.fill("Kitchen");
            field.press("Enter");

            assertThat(visit.card("Kitchen")).containsText("Chrome");
            assertThat(visit.button("Rename Kitchen")).isFocused();
            assertThat(visit.page().getByRole(AriaRole.STATUS).first()).hasText("The device is now called Kitchen.");
        }
    }

    @Test
    default void renamingSurvivesAQuietRefreshAndIsGivenUpByEscape() {
        try (Visit visit = visit().atDevices("bob")) {
            visit.card(0).getByRole(AriaRole.BUTTON).first().click();
            Locator field = visit.card(0).locator("input");
            field.fill("Half a na");
            visit.page().waitForResponse(Pattern.compile(".*/sessions$"), visit::look);

            assertThat(field).isFocused();
            assertThat(field).hasValue("Half a na");
            field.press("Escape");
            assertThat(field).hasCount(0);
            assertThat(visit.card(0).getByRole(AriaRole.BUTTON).first()).isFocused();
        }
    }

    @Test
    default void otherDeviceIsSignedOutByItsName() {
        alone("alice").client().post("api/v1/auth/logout");
        Login phone = named("alice", "Old phone");
        try (Visit visit = visit().atDevices("alice")) {
            visit.button("Sign out Old phone").click();

            assertThat(visit.card("Old phone")).hasCount(0);
            assertThat(visit.page().getByText("Old phone is signed out.")).isVisible();
            assertThat(visit.page().getByText("No other devices")).isVisible();
            Answer refused = phone.client().get("api/hello");
            assertThat(refused.json().getString("reason")).isEqualTo("signed_out_elsewhere");
        }
    }

    @Test
    default void otherDevicesAreSignedOutAfterAsking() {
        alone("alice").client().post("api/v1/auth/logout");
        Login phone = named("alice", "Phone");
        Login tablet = named("alice", "Tablet");
        try (Visit visit = visit().atDevices("alice")) {
            assertThat(visit.cards()).hasCount(3);
            visit.button("Sign out other devices").click();
            Locator dialog = visit.page().getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("They lose access at once");
            dialog.getByText("Cancel").click();
            assertThat(dialog).isHidden();
            assertThat(phone.client().get("api/hello").status()).isEqualTo(200);

            visit.button("Sign out other devices").click();
            visit.page().keyboard().press("Escape");
            assertThat(dialog).isHidden();
            assertThat(phone.client().get("api/hello").status()).isEqualTo(200);

            visit.button("Sign out other devices").click();
            dialog.getByText("Sign out other devices").click();
            assertThat(visit.page().getByText("2 devices are signed out.")).isVisible();
            assertThat(visit.cards()).hasCount(1);
            assertThat(phone.client().get("api/hello").status()).isEqualTo(401);
            assertThat(tablet.client().get("api/hello").status()).isEqualTo(401);
        }
    }

    @Test
    default void signingOutHereEndsTheSessionAndSaysSo() {
        try (Visit visit = visit().atDevices("alice")) {
            visit.card(0).getByText("Sign out").click();
            visit.isAtSignIn();
            assertThat(visit.page().getByText("You have signed out.")).isVisible();

            visit.open("rollcall/");
            visit.isAtSignIn();
            assertThat(visit.context().cookies())
                    .extracting(cookie -> cookie.name)
                    .containsExactly("__Secure-rollcall-device");
        }
    }

    @Test
    default void whoIsNotSignedInIsAskedToAndComesBack() {
        try (Visit visit = visit()) {
            visit.open("rollcall/");
            visit.isAtSignIn();
            visit.fillIn("alice", "alice-password").submit().isAt("rollcall/");
        }
    }

    @Test
    default void oneBrowserSignsTheOtherOutAndTheOtherIsToldWhy() {
        alone("carol").client().post("api/v1/auth/logout");
        try (Visit laptop = visit().atDevices("carol");
                Visit phone = visit().atDevices("carol")) {
            laptop.look();
            assertThat(laptop.cards()).hasCount(2);
            laptop.card(1).getByText("Sign out").click();
            assertThat(laptop.cards()).hasCount(1);

            phone.look();
            phone.isAtSignIn();
            assertThat(phone.page().getByText("You were signed out from another device."))
                    .isVisible();
            phone.fillIn("carol", "carol-password").submit().isAt("rollcall/");
        }
    }

    @Test
    default void deviceThatSignsInElsewhereAppearsWithoutMovingWhatIsThere() {
        alone("carol").client().post("api/v1/auth/logout");
        named("carol", "Old");
        try (Visit visit = visit().atDevices("carol")) {
            assertThat(visit.cards()).hasCount(2);
            visit.button("Sign out Old").focus();
            named("carol", "New");
            visit.look();

            assertThat(visit.card("New")).isVisible();
            assertThat(visit.button("Sign out Old")).isFocused();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{7*7}}${7*7}"})
    default void hostileNamesAreText(String name) {
        try (Visit visit = visit()) {
            visit.page().onDialog(dialog -> {
                throw new AssertionError("A script ran");
            });
            JsonObject request =
                    Login.requestBuilder("bob").add("device_name", name).build();
            Login hostile = Login.with(new Http(sample()).with("User-Agent", "<img src=x onerror=alert(2)>"), request);
            visit.atDevices("bob");
            assertThat(visit.card(name)).hasCount(1);
            assertThat(visit.button("Sign out " + name)).isVisible();
            assertThat(visit.page().locator("img, script:not([src])")).hasCount(0);
            assertThat(visit.complaints()).isEmpty();
            hostile.client().post("api/v1/auth/logout");
        }
    }

    @Test
    default void expiredTokenIsRefreshedAndNobodyNotices() {
        try (Visit visit = Visit.of(browser(), brief())) {
            visit.atDevices("alice");
            visit.page().waitForCondition(() -> status(visit, "own/api/sessions/current") == 401);
            AtomicInteger refreshes = new AtomicInteger();
            visit.page().onResponse(answer -> {
                if (answer.url().endsWith("/auth/refresh") && answer.ok()) {
                    refreshes.incrementAndGet();
                }
            });

            // Again and again: what the page asks for at the moment is not asked for twice
            visit.page().waitForCondition(() -> {
                visit.look();
                return refreshes.get() > 0;
            });
            assertThat(visit.card(0)).isVisible();
            visit.isAt("rollcall/");
        }
    }

    @Test
    default void aTokenIsRefreshedOnceForManyRequests() {
        try (Visit visit = visit().atDevices("alice")) {
            List<String> refreshes = new CopyOnWriteArrayList<>();
            AtomicInteger asked = new AtomicInteger();
            visit.page().route(Pattern.compile(".*/sessions/current"), route -> {
                if (asked.incrementAndGet() > 4) {
                    route.resume();
                } else {
                    route.fulfill(new FulfillOptions().setStatus(401).setBody("{\"code\":\"token_expired\"}"));
                }
            });
            visit.page().onRequest(request -> {
                if (request.url().endsWith("/auth/refresh")) {
                    refreshes.add(request.url());
                }
            });
            Object answers = visit.page().evaluate("""
                    async () => {
                      const { Api } = await import('/sample/rollcall/api.js');
                      return (await Promise.all([1, 2, 3, 4].map(() => new Api().get('sessions/current')))).length;
                    }""");
            assertThat(answers).isEqualTo(4);
            assertThat(refreshes).hasSize(1);
        }
    }

    @Test
    default void activityThatFailsLeavesTheDevices() {
        try (Visit visit = visit()) {
            visit.page()
                    .route(
                            Pattern.compile(".*/security-events.*"),
                            route -> route.fulfill(new FulfillOptions().setStatus(503)));
            visit.atDevices("alice");
            assertThat(visit.page().getByText("Recent activity can’t be shown right now."))
                    .isVisible();
        }
    }

    @Test
    default void activityShowsAlertsWithTheirExplanation() {
        try (Visit visit = visit()) {
            visit.page()
                    .route(
                            Pattern.compile(".*/security-events.*"),
                            route -> route.fulfill(new FulfillOptions()
                                    .setContentType("application/json")
                                    .setBody("""
                    {"events":[{"id":"1","type":"new_country","severity":"warning","occurred_at":"2026-05-21T04:32:17Z",
                    "session_id":null,"ip_address":"203.0.113.7","location":"Oslo, Norway","device":"<b>Firefox</b>",
                    "explanation":"First sign-in from Norway.","details":{}}],"next":null}
                    """)));
            visit.atDevices("alice");
            Locator event = visit.page().locator(".event");
            assertThat(event).containsText("Sign-in from a new country");
            assertThat(event).containsText("Warning");
            assertThat(event).containsText("<b>Firefox</b> · Oslo, Norway");
            assertThat(event).containsText("First sign-in from Norway.");
        }
    }

    @Test
    default void lostConnectionKeepsWhatIsShownAndSaysSo() {
        try (Visit visit = visit().atDevices("alice")) {
            visit.context().setOffline(true);
            assertThat(visit.alert()).containsText("You are offline.");
            assertThat(visit.card(0)).isVisible();

            visit.context().setOffline(false);
            assertThat(visit.alert()).isHidden();
        }
    }

    @Test
    default void devicesThatCanNotBeLoadedCanBeTriedAgain() {
        try (Visit visit = visit()) {
            visit.page()
                    .route(
                            Pattern.compile(".*/sessions$"),
                            route -> route.fulfill(new FulfillOptions().setStatus(503)));
            visit.signIn("alice");
            assertThat(visit.page().getByText("Your devices can’t be shown")).isVisible();
            visit.page().unrouteAll();
            visit.button("Try again").first().click();
            assertThat(visit.card(0)).isVisible();
            assertThat(visit.alert()).isHidden();
        }
    }

    @Test
    default void staleTabDoesNotSignOutSomebodyElse() {
        Login bobsPhone = alone("bob");
        Login alicesPhone = alone("alice");
        try (Visit visit = visit().atDevices("alice")) {
            visit.button("Sign out other devices").click();
            Locator dialog = visit.page().getByRole(AriaRole.DIALOG);
            assertThat(dialog).isVisible();
            visit.tab().atDevices("bob");

            dialog.getByText("Sign out other devices").click();

            assertThat(visit.page().getByRole(AriaRole.STATUS).first())
                    .hasText("Someone has signed in again in this browser. The page now shows that session.");
            assertThat(visit.cards()).hasCount(2);
            assertThat(dialog).hasCount(0);
            assertThat(bobsPhone.client().get("api/hello").status()).isEqualTo(200);
            assertThat(alicesPhone.client().get("api/hello").status()).isEqualTo(200);
            assertThat(visit.complaints()).isEmpty();

            visit.page().reload();
            assertThat(visit.card(0)).isVisible();
            assertThat(visit.page().getByText("Someone has signed in again")).isHidden();
        }
    }

    @Test
    default void staleTabDoesNotSignSomebodyElseOutHere() {
        alone("alice").client().post("api/v1/auth/logout");
        try (Visit visit = visit().atDevices("alice")) {
            Visit tab = visit.tab().atDevices("bob");

            visit.card(0).getByText("Sign out").click();

            assertThat(visit.page().getByText("Someone has signed in again")).isVisible();
            tab.page().reload();
            assertThat(tab.card(0)).isVisible();
            tab.isAt("rollcall/");
        }
    }

    @Test
    default void staleTabSaysSoWhenItLooksAgain() {
        try (Visit visit = visit().atDevices("alice")) {
            visit.tab().atDevices("bob");

            visit.look();

            assertThat(visit.page().getByText("Someone has signed in again")).isVisible();
            assertThat(visit.card(0)).isVisible();
        }
    }

    @Test
    default void elementsWorkInAnApplicationsOwnPage() {
        try (Visit visit = visit()) {
            visit.open("rollcall/login/?next=/sample/account/index.html")
                    .fillIn("alice", "alice-password")
                    .submit();
            visit.isAt("account/index.html");
            assertThat(visit.heading("Meine Geräte")).isVisible();
            assertThat(visit.page()).hasTitle("Konto");
            Locator button = visit.card(0).getByText("Abmelden");
            assertThat(button).not().hasCSS("background-color", "rgb(255, 0, 0)");
            assertThat(visit.card(0).locator(".picture")).hasCSS("color", "rgb(90, 20, 120)");
        }
    }

    private Login named(String user, String device) {
        return Login.with(
                new Http(sample()),
                Login.requestBuilder(user).add("device_name", device).build());
    }

    private static int status(Visit visit, String path) {
        return visit.context()
                .request()
                .get(visit.application().resolve(path).toString())
                .status();
    }
}
