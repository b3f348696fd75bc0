package dev.rollcall.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Login;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That every administrator can use the admin page: by the rules of axe, by keyboard, on a narrow phone; and its weight. */
interface AdminAccessTests extends Surroundings {

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360", "DARK, 360"})
    default void axeFindsNothingForAdministrators(ColorScheme scheme, int width) {
        NewContextOptions options =
                new NewContextOptions().setColorScheme(scheme).setViewportSize(width, 740);
        try (Visit visit = Visit.with(browser(), sample(), options)) {
            AdminStubs.sessions(visit);
            AdminStubs.events(visit);
            AdminPage admin = AdminPage.of(visit, "");
            assertThat(visit.page().getByText("about 1,200,000 sessions")).isVisible();
            visit.page().getByText("More filters").click();
            check(visit);
            visit.button("Security events").click();
            visit.page().getByText("Details").first().click();
            check(visit);
            visit.button("Overview").click();
            assertThat(visit.heading("Countries")).isVisible();
            visit.page().locator("figure summary").first().click();
            check(visit);
            visit.button("Log out everyone…").click();
            assertThat(admin.dialog()).containsText("This ends");
            admin.confirm("Log out everyone");
            check(visit);
            visit.page().keyboard().press("Escape");
            visit.button("Sessions").click();
            admin.force(AdminStubs.HOSTILE);
            check(visit);
        }
    }

    private static void check(Visit visit) {
        Axe.assertFindsNothing(visit.page());
        assertThat((Boolean) visit.page()
                        .evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isTrue();
    }

    @Test
    default void administratorsNeedNoMouse() {
        alone("carol").client().post("api/v1/auth/logout");
        Login carol = Login.with(new Http(sample()), Login.request("carol"));
        try (Visit visit = visit()) {
            AdminPage admin = AdminPage.of(visit, "");
            visit.page().getByLabel("User").focus();
            visit.page().keyboard().type("carol");
            press(visit, "Enter");
            assertThat(admin.rows()).hasCount(1);
            tabTo(visit, "Force logout of carol.*");
            press(visit, "Enter");
            assertThat(admin.dialog()).isVisible();
            press(visit, "Tab", "ArrowDown", "Tab");
            visit.page().keyboard().type("By keyboard");
            press(visit, "Enter");
            assertThat(admin.status()).hasText("carol is signed out: 1 session ended.");
            assertThat(carol.client().get("api/hello").status()).isEqualTo(401);
            assertThat(visit.heading("0 sessions")).isFocused();
            visit.button("Overview").focus();
            press(visit, "Enter");
            assertThat(visit.heading("Sign-ins per day")).isVisible();
            assertThat(visit.button("Overview")).isFocused();
        }
    }

    @ParameterizedTest
    @CsvSource({"sessions", "overview", "events"})
    default void adminPageIsLight(String view) {
        alone("alice").client().post("api/v1/auth/logout");
        try (Visit visit = visit()) {
            visit.open("rollcall/login/?next=/sample/index.html")
                    .fillIn("admin", "admin-password")
                    .submit()
                    .isAt("index.html");
            List<Response> answers = new CopyOnWriteArrayList<>();
            visit.page().onResponse(answer -> {
                boolean isOfPage =
                        answer.url().contains("/rollcall/") || answer.url().contains("/api/");
                if (isOfPage) {
                    answers.add(answer);
                }
            });
            // With a route the browser uses no cache
            visit.page().route("**/nothing", Route::resume);
            visit.open("rollcall/admin/?view=" + view);
            assertThat(visit.page().locator(".content > section")).isVisible();

            assertThat(answers)
                    .hasSizeLessThanOrEqualTo(WeightTests.REQUESTS)
                    .allSatisfy(answer -> assertThat(answer.url()).startsWith(sample().toString()));
            int files = bytes(answers, "/rollcall/");
            System.out.println("Weight of admin, " + view + ": " + answers.size() + " requests, " + files
                    + " bytes, and " + bytes(answers, "/api/") + " of data");
            assertThat(files).isLessThan(WeightTests.BYTES);
        }
    }

    private static int bytes(List<Response> answers, String part) {
        return answers.stream()
                .filter(answer -> answer.url().contains(part))
                .mapToInt(answer -> answer.body().length)
                .sum();
    }

    private static void press(Visit visit, String... keys) {
        for (String key : keys) {
            visit.page().keyboard().press(key);
        }
    }

    private static void tabTo(Visit visit, String name) {
        String focused =
                "document.querySelector('rollcall-admin').shadowRoot.activeElement?.getAttribute('aria-label')";
        for (int i = 0; i < 40; i++) {
            press(visit, "Tab");
            if (visit.page().evaluate(focused) instanceof String label && Pattern.matches(name, label)) {
                return;
            }
        }
        throw new AssertionError("Tab does not lead to " + name);
    }
}
