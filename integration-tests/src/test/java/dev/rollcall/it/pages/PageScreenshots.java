package dev.rollcall.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Login;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Makes the pictures of docs/pages.md: {@code mvn -Pscreenshots verify}. */
class PageScreenshots extends OneBrowser {

    private static final Path FOLDER = Path.of("../docs/images/pages");

    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1";
    private static final String CHROME =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/124.0.0.0 Safari/537.36";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0";

    @ParameterizedTest
    @CsvSource({"desktop, 1100, LIGHT", "desktop, 1100, DARK", "phone, 360, LIGHT", "phone, 360, DARK"})
    void everyPage(String device, int width, ColorScheme scheme) {
        NewContextOptions options = new NewContextOptions()
                .setViewportSize(width, 720)
                .setColorScheme(scheme)
                .setUserAgent(CHROME);
        String suffix = "-" + device + "-" + scheme.name().toLowerCase(Locale.ROOT);
        devices(options, suffix);
        limit(options, suffix);
        admin(options, suffix);
    }

    private void devices(NewContextOptions options, String suffix) {
        alone("alice").client().post("api/v1/auth/logout");
        signedIn(sample(), IPHONE, named("alice", "My phone"));
        try (Visit visit = Visit.with(browser(), sample(), options)) {
            Stubs.activity(visit);
            Stubs.notice(visit);
            visit.open("rollcall/login/?reason=signed_out_by_admin");
            assertThat(visit.heading("Sign in")).isVisible();
            picture(visit, "sign-in" + suffix);
            visit.atDevices("alice");
            assertThat(visit.page().locator(".event")).hasCount(3);
            picture(visit, "devices" + suffix);
            visit.open("rollcall/was-this-you/#token");
            assertThat(visit.page().getByText("Oslo, Norway")).isVisible();
            picture(visit, "was-this-you" + suffix);
        }
    }

    private void limit(NewContextOptions options, String suffix) {
        alone("carol").client().post("api/v1/auth/logout");
        signedIn(strict(), FIREFOX, Login.request("carol"));
        signedIn(strict(), IPHONE, named("carol", "My phone"));
        try (Visit visit = Visit.with(browser(), strict(), options)) {
            visit.signIn("carol");
            assertThat(visit.cards()).hasCount(2);
            picture(visit, "limit" + suffix);
        }
    }

    private void admin(NewContextOptions options, String suffix) {
        for (String user : List.of("alice", "bob", "carol")) {
            alone(user).client().post("api/v1/auth/logout");
            signedIn(sample(), FIREFOX, Login.request(user));
            signedIn(sample(), IPHONE, named(user, "My phone"));
        }
        try (Visit visit = Visit.with(browser(), sample(), options)) {
            AdminPage.of(visit, "");
            pictureOfTop(visit, "admin-sessions" + suffix);
            Stubs.answer(visit, "api/v1/admin/statistics", 200, AdminStubs.STATISTICS);
            visit.button("Overview").click();
            assertThat(visit.heading("Countries")).isVisible();
            pictureOfTop(visit, "admin-overview" + suffix);
            Stubs.answer(visit, "api/v1/admin/security-events", 200, AdminStubs.EVENTS);
            visit.button("Security events").click();
            assertThat(visit.page().locator(".event")).hasCount(4);
            pictureOfTop(visit, "admin-events" + suffix);
        }
    }

    private static void signedIn(URI application, String userAgent, JsonObject request) {
        Login.with(new Http(application).with("User-Agent", userAgent), request);
    }

    private static JsonObject named(String user, String device) {
        return Login.requestBuilder(user).add("device_name", device).build();
    }

    private static void picture(Visit visit, String name) {
        visit.page().screenshot(new ScreenshotOptions().setFullPage(true).setPath(FOLDER.resolve(name + ".png")));
    }

    /** Of a long page only as much as fits a tall window. */
    private static void pictureOfTop(Visit visit, String name) {
        visit.page().setViewportSize(visit.page().viewportSize().width, 1000);
        visit.page().screenshot(new ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }
}
