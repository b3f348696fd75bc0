package dev.rollcall.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Login;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What administrators do with their page. */
interface AdminPageTests extends Surroundings {

    private static Locator exactly(Visit visit, String label) {
        return visit.page().getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    @Test
    default void sessionsAreFoundSortedAndPaged() {
        for (int i = 0; i < 14; i++) {
            signIn("alice");
            signIn("bob");
        }
        try (Visit visit = visit()) {
            AdminPage admin = AdminPage.of(visit, "?view=sessions");
            assertThat(admin.rows()).hasCount(25);
            assertThat(visit.page().locator("th[aria-sort=descending]")).hasText("Last active");

            visit.button("Next").click();
            assertThat(visit.page().getByText("Page 2")).isVisible();
            assertThat(visit.button("Next")).isFocused();
            visit.page().reload();
            assertThat(visit.page().getByText("Page 2")).isVisible();
            visit.button("Previous").click();
            assertThat(visit.page().getByText("Page 1")).isVisible();

            visit.button("User").click();
            assertThat(visit.page().locator("th[aria-sort=ascending]")).hasText("User");
            assertThat(admin.rows().first()).containsText("admin");
            visit.button("User").click();
            assertThat(visit.page().locator("th[aria-sort=descending]")).hasText("User");
            assertThat(admin.rows().first()).not().containsText("admin");

            admin.search("bob");
            assertThat(admin.rows("alice")).hasCount(0);
            assertThat(visit.page()).hasURL(Pattern.compile(".*\\?view=sessions&sort=-user&user=bob"));
            visit.page().reload();
            assertThat(visit.page().getByLabel("User")).hasValue("bob");
            assertThat(admin.rows("alice")).hasCount(0);

            visit.page().getByText("More filters").click();
            visit.page().getByLabel("Device type").selectOption("tv");
            visit.button("Search").click();
            assertThat(visit.page().getByText("No sessions match these filters"))
                    .isVisible();
            visit.page().getByLabel("Country").fill("x");
            visit.button("Search").click();
            assertThat(visit.alert()).containsText("Please check them");
            visit.button("Clear").click();
            assertThat(admin.rows()).hasCount(25);
            assertThat(visit.alert()).isHidden();
            assertThat(visit.complaints()).isEmpty();
        }
        alone("alice");
        alone("bob");
    }

    @Test
    default void userWhoIsForcedOutIsToldWhy() {
        alone("carol").client().post("api/v1/auth/logout");
        try (Visit user = visit().atDevices("carol");
                Visit visit = visit()) {
            AdminPage admin = AdminPage.of(visit, "?view=sessions&user=carol");
            assertThat(admin.rows()).hasCount(1);
            Locator dialog = admin.force("carol");
            assertThat(dialog).containsText("Force carol to log out?");
            assertThat(dialog).containsText("All devices of carol (1 session)");
            visit.page().getByLabel("Reason (optional)").fill("Verdächtig 'Gerät' ✓");
            admin.confirm("Force logout");

            assertThat(admin.status()).containsText("carol is signed out of");
            assertThat(admin.rows()).hasCount(0);
            user.look();
            user.isAtSignIn();
            assertThat(user.page().getByText("You were signed out by an administrator."))
                    .isVisible();

            visit.button("Security events").click();
            visit.page().getByLabel("Type").selectOption("forced_logout");
            visit.button("Search").click();
            Locator event = visit.page().locator(".event").first();
            event.getByText("Details").click();
            assertThat(event).containsText("Verdächtig 'Gerät' ✓");
        }
    }

    @Test
    default void staleTabForcesNobodyOut() {
        Login carol = alone("carol");
        try (Visit visit = visit()) {
            AdminPage admin = AdminPage.of(visit, "?view=sessions&user=carol");
            admin.force("carol");
            // Without a place to go to: there, the session of the first tab would be good enough
            assertThat(visit.tab().signIn("admin").heading("My devices")).isVisible();

            admin.confirm("Force logout");

            assertThat(admin.status()).containsText("Someone has signed in again in this browser");
            assertThat(admin.dialog()).hasCount(0);
            assertThat(admin.rows("carol")).hasCount(1);
            assertThat(carol.client().get("api/hello").status()).isEqualTo(200);
        }
    }

    @Test
    default void allDevicesOfAUserAreSignedOut() {
        alone("bob").client().post("api/v1/auth/logout");
        Login one = signIn("bob");
        Login two = signIn("bob");
        Login other = signIn("alice");
        try (Visit visit = visit()) {
            AdminPage admin = AdminPage.of(visit, "");
            Locator dialog = admin.force("bob");
            dialog.getByText("All devices of bob (2 sessions)").click();
            visit.page().keyboard().press("Escape");
            assertThat(dialog).isHidden();
            assertThat(one.client().get("api/hello").status()).isEqualTo(200);

            admin.force("bob").getByText("All devices of bob").click();
            admin.confirm("Force logout");
            assertThat(admin.status()).hasText("bob is signed out: 2 sessions ended.");
            assertThat(admin.rows("bob")).hasCount(0);
            assertThat(visit.page().locator(".sessions .end:focus")).hasCount(1);
            assertThat(one.client().get("api/hello").json().getString("reason")).isEqualTo("signed_out_by_admin");
            assertThat(two.client().get("api/hello").status()).isEqualTo(401);
            assertThat(other.client().get("api/hello").status()).isEqualTo(200);
        }
    }

    @Test
    default void everyoneIsLoggedOutWithTheTypedWordOnly() {
        Login alice = signIn("alice");
        try (Visit visit = visit()) {
            AdminPage admin = AdminPage.of(visit, "");
            int total = list("").getInt("total");
            visit.button("Log out everyone…").click();
            assertThat(admin.dialog()).containsText("This ends " + (total - 1) + " session");
            admin.confirm("Log out everyone");
            assertThat(admin.dialog()).containsText("Type the word “everyone” first.");
            assertThat(alice.client().get("api/hello").status()).isEqualTo(200);

            visit.page().getByLabel("Type “everyone” to confirm").fill("everyone");
            visit.page().keyboard().press("Enter");
            assertThat(admin.status()).containsText("Everyone is signed out");
            assertThat(admin.rows()).hasCount(1);
            assertThat(admin.rows().first()).containsText("This is you");
            assertThat(alice.client().get("api/hello").json().getString("reason"))
                    .isEqualTo("emergency");

            visit.button("Log out everyone…").click();
            visit.page().getByLabel("Keep my own session").uncheck();
            visit.page().getByLabel("Type “everyone” to confirm").fill("everyone");
            admin.confirm("Log out everyone");
            visit.isAtSignIn();
            assertThat(visit.page().getByText("Everyone was signed out by an administrator."))
                    .isVisible();
        }
    }

    @Test
    default void statisticsAreThoseOfTheApi() {
        signIn("alice").client().post("api/v1/auth/logout");
        try (Visit visit = visit()) {
            AdminPage.of(visit, "");
            Response answer = visit.page()
                    .waitForResponse(
                            Pattern.compile(".*/admin/statistics.*"),
                            () -> visit.button("Overview").click());
            JsonObject statistics = json(answer.text());
            int today =
                    statistics.getJsonArray("signins_per_day").getJsonObject(29).getInt("count");
            int signIns = statistics.getJsonArray("signins_per_day").getValuesAs(JsonObject.class).stream()
                    .mapToInt(day -> day.getInt("count"))
                    .sum();
            assertThat(today).isPositive();
            assertThat(tile(visit, "Active sessions now"))
                    .hasText(String.valueOf(statistics.getInt("active_sessions")));
            assertThat(tile(visit, "Sign-ins")).hasText(String.valueOf(signIns));
            assertThat(tile(visit, "Median session")).hasText(Pattern.compile("\\d+ (second|minute|hour)s?.*"));

            Locator plot = visit.page()
                    .locator("figure")
                    .filter(new Locator.FilterOptions().setHas(visit.heading("Sign-ins per day")));
            assertThat(plot.locator("rect.mark")).hasCount(30);
            plot.locator("summary").click();
            assertThat(plot.locator("tbody tr").last().locator("td")).hasText(String.valueOf(today));
            visit.page().waitForResponse(Pattern.compile(".*/admin/statistics.*"), visit::look);
            assertThat(plot.locator("table")).isVisible();

            visit.button("7 days").click();
            assertThat(plot.locator("rect.mark")).hasCount(7);
            visit.page().reload();
            assertThat(plot.locator("rect.mark")).hasCount(7);
            exactly(visit, "From").fill("2026-05-01");
            exactly(visit, "Until").fill("2026-05-10");
            visit.button("Show").click();
            assertThat(visit.page().getByText("1 May 2026 to 10 May 2026")).isVisible();
            assertThat(plot).containsText("Nothing in this period.");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    default void eventsAreExplainedAndHostileTextsAreTexts() {
        try (Visit visit = visit()) {
            visit.page().onDialog(dialog -> {
                throw new AssertionError("A script ran");
            });
            AdminStubs.events(visit);
            AdminStubs.sessions(visit);
            AdminPage admin = AdminPage.of(visit, "?view=events");
            Locator event = visit.page().locator(".event").first();
            assertThat(event).containsText("Alert");
            assertThat(event).containsText("Sign-ins from places far apart");
            assertThat(event).containsText("which is 5009 km away.");
            event.getByText("Details").click();
            assertThat(event).containsText("<img src=x onerror=alert(3)>");

            visit.button(AdminStubs.HOSTILE).click();
            assertThat(visit.page().getByLabel("User")).hasValue(AdminStubs.HOSTILE);
            assertThat(admin.rows()).hasCount(3);
            assertThat(admin.rows().first()).containsText(AdminStubs.HOSTILE);
            assertThat(admin.force(AdminStubs.HOSTILE)).containsText("<script>alert(2)</script>");
            assertThat(visit.page().locator("img, script:not([src])")).hasCount(0);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    default void nameThatNoPathCanTellIsSentInTheBody() {
        List<String> changes = new CopyOnWriteArrayList<>();
        Login alice = signIn("alice");
        try (Visit visit = visit()) {
            AdminStubs.sessions(visit);
            AdminPage admin = AdminPage.of(visit, "");
            visit.page().onRequest(request -> {
                if (!request.method().equals("GET")) {
                    changes.add(request.url().replaceFirst(".*/admin/", "") + " " + request.postData());
                }
            });
            admin.rows().nth(1).getByRole(AriaRole.BUTTON).last().click();
            admin.dialog().getByText("All devices of .").click();
            admin.confirm("Force logout");

            assertThat(admin.dialog()).isHidden();
            assertThat(changes).containsExactly("sessions/revoke {\"user\":\".\"}");
            assertThat(alice.client().get("api/hello").status()).isEqualTo(200);
        }
    }

    @Test
    default void refreshKeepsFocusTextAndDialogs() {
        alone("carol");
        try (Visit visit = visit()) {
            visit.page().clock().install();
            AdminPage admin = AdminPage.of(visit, "");
            assertThat(admin.rows("carol")).hasCount(1);
            visit.page().getByLabel("Address").fill("203.");
            Locator button =
                    admin.rows("carol").first().getByRole(AriaRole.BUTTON).last();
            button.focus();
            signIn("carol");
            visit.page().clock().fastForward(20_000);

            assertThat(admin.rows("carol")).hasCount(2);
            assertThat(visit.page().getByLabel("Address")).hasValue("203.");
            assertThat(visit.page().locator(".sessions .end:focus")).hasCount(1);

            Locator dialog = admin.force("carol");
            visit.page().getByLabel("Reason (optional)").fill("Half a rea");
            signIn("carol");
            visit.look();
            assertThat(dialog).isVisible();
            assertThat(visit.page().getByLabel("Reason (optional)")).hasValue("Half a rea");
            assertThat(admin.rows("carol")).hasCount(2);
            visit.page().keyboard().press("Escape");
            visit.page().clock().fastForward(20_000);
            assertThat(admin.rows("carol")).hasCount(3);
        }
    }

    @Test
    default void whoIsNoAdministratorIsToldSo() {
        try (Visit visit = visit()) {
            visit.open("rollcall/login/?next=/sample/rollcall/admin/")
                    .fillIn("bob", "bob-password")
                    .submit();
            assertThat(visit.heading("This page is for administrators")).isVisible();
            assertThat(visit.button("Log out everyone…")).hasCount(0);
            visit.page().getByText("My devices").click();
            visit.isAt("rollcall/");
        }
    }

    @Test
    default void whoIsNotSignedInComesBackToTheSamePlace() {
        try (Visit visit = visit()) {
            visit.open("rollcall/admin/?view=events&type=signed_in");
            visit.isAtSignIn();
            visit.fillIn("admin", "admin-password").submit();
            assertThat(visit.page().getByLabel("Type")).hasValue("signed_in");
            assertThat(visit.page().locator(".event").first()).containsText("Signed in");
        }
    }

    @Test
    default void failuresAreSaidAndCanBeTriedAgain() {
        try (Visit visit = visit()) {
            AdminPage admin = AdminPage.of(visit, "");
            visit.context().setOffline(true);
            assertThat(visit.alert()).containsText("You are offline.");
            assertThat(admin.rows().first()).isVisible();
            visit.context().setOffline(false);
            assertThat(visit.alert()).isHidden();

            Stubs.answer(visit, "admin/statistics", 503, "{}");
            visit.button("Overview").click();
            assertThat(visit.alert()).containsText("isn’t available right now");
            visit.page().unrouteAll();
            visit.button("Try again").click();
            assertThat(visit.heading("Sign-ins per day")).isVisible();
            assertThat(visit.alert()).isHidden();
        }
    }

    @Test
    default void endingThatIsUncertainKeepsTheDialog() {
        signIn("bob");
        try (Visit visit = visit()) {
            AdminPage admin = AdminPage.of(visit, "?view=sessions&user=bob");
            Stubs.answer(visit, "admin/sessions/revoke", 503, "{}");
            admin.force("bob");
            admin.confirm("Force logout");
            assertThat(admin.dialog()).containsText("It is not certain that this took effect.");
            visit.page().unrouteAll();
            admin.confirm("Force logout");
            assertThat(admin.status()).containsText("bob is signed out of");
        }
    }

    @Test
    default void germanAdministratorsReadGerman() {
        try (Visit visit = Visit.with(browser(), sample(), new NewContextOptions().setLocale("de-DE"))) {
            visit.open("rollcall/admin/");
            visit.page().getByLabel("Benutzername").fill("admin");
            visit.page().locator("input[type=password]").fill("admin-password");
            visit.page().keyboard().press("Enter");
            assertThat(visit.page().getByText("Weitere Filter")).isVisible();
            visit.button("Alle abmelden…").click();
            assertThat(visit.page().getByRole(AriaRole.DIALOG)).containsText("Geben Sie zur Bestätigung „alle“ ein");
        }
    }

    private Login signIn(String user) {
        return Login.with(new Http(sample()), Login.request(user));
    }

    private JsonObject list(String query) {
        Login admin = signIn("admin");
        JsonObject list = admin.client().get("api/v1/admin/sessions" + query).json();
        admin.client().post("api/v1/auth/logout");
        return Json.createObjectBuilder(list)
                .add("total", list.getInt("total") - 1)
                .build();
    }

    private static Locator tile(Visit visit, String name) {
        return visit.page()
                .locator(".tile")
                .filter(new Locator.FilterOptions()
                        .setHas(visit.page().getByText(name, new Page.GetByTextOptions().setExact(true))))
                .locator("dd");
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
