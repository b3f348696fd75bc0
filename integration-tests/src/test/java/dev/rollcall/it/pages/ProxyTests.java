package dev.rollcall.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Login;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

interface ProxyTests extends Surroundings {

    /** Opens the WebSocket of the application that the page belongs to, and says what came of it. */
    String GREETED = """
            () => new Promise((resolve) => {
              const channel = new WebSocket(new URL('../api/greeting', location).href.replace('http', 'ws'));
              channel.onmessage = ({ data }) => resolve(data);
              channel.onclose = () => resolve('closed');
            })""";

    /** A browser says with a WebSocket from which origin it comes, and nothing else. */
    @Test
    default void aWebSocketOpensBehindAProxyThatEndsTls() {
        try (Visit visit = behindTls(proxied())) {
            assertThat(visit.atDevices("alice").page().evaluate(GREETED)).isEqualTo("hello alice");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    /** The server takes itself for http. Pages work all the same: their calls say that they are of the same origin. */
    @Test
    default void aWebSocketIsOfAnotherOriginUnlessTheServerKnowsItsOwn() {
        try (Visit visit = behindTls(sample())) {
            assertThat(visit.atDevices("alice").page().evaluate(GREETED)).isEqualTo("closed");
        }
        try (Visit direct = visit().atDevices("alice")) {
            assertThat(direct.page().evaluate(GREETED)).isEqualTo("hello alice");
        }
    }

    /** Where the origin is known, the one by which the server was asked is no longer enough. */
    @Test
    default void aWebSocketOfAnOriginThatIsNotNamedIsRefused() {
        try (Visit direct = Visit.of(browser(), proxied()).atDevices("alice")) {
            assertThat(direct.page().evaluate(GREETED)).isEqualTo("closed");
        }
    }

    private Visit behindTls(URI application) {
        return Visit.with(
                browser(), proxy().resolve(application.getPath()), new NewContextOptions().setIgnoreHTTPSErrors(true));
    }

    @Test
    default void oneHeaderTellsTheAddress() {
        Http app = new Http(proxied()).with("X-Forwarded-For", "198.51.100.1");

        assertThat(addressOf(app.with("Forwarded", "for=203.0.113.9;proto=https")))
                .isEqualTo("203.0.113.9");
        assertThat(addressOf(app.with("Forwarded", "for=203.0.113.7, for=\"[2001:db8::1]:4711\"")))
                .isEqualTo("2001:db8::1");
        for (Http without : List.of(app, app.with("Forwarded", "for=unknown"))) {
            assertThat(addressOf(without)).isEqualTo("127.0.0.1");
        }
    }

    private static String addressOf(Http client) {
        return Login.with(client, Login.request("bob")).session().getString("ip_address");
    }

    @Test
    default void signingOutEmptiesWhatScriptsHaveStored() {
        try (Visit visit = visit().atDevices("alice")) {
            assertThat(storedAfterSigningOut(visit)).isNull();
        }
    }

    @Test
    default void signingOutLeavesItWhereTheOriginIsShared() {
        try (Visit visit = behindTls(proxied()).atDevices("alice")) {
            assertThat(storedAfterSigningOut(visit)).isEqualTo("theirs");
            assertThat(visit.context().cookies())
                    .extracting(cookie -> cookie.name)
                    .containsExactly("__Secure-rollcall-device");
        }
    }

    private static @Nullable Object storedAfterSigningOut(Visit visit) {
        visit.page().evaluate("localStorage.setItem('of another application', 'theirs')");
        visit.card(0).getByText("Sign out").click();
        visit.isAtSignIn();
        return visit.page().evaluate("localStorage.getItem('of another application')");
    }

    @Test
    default void pagesWorkBehindAProxyThatChangesThePath() throws IOException {
        try (PathProxy proxy = PathProxy.before(brief());
                Visit visit = Visit.of(browser(), proxy.shown())) {
            // An access token lives for a second here, so the page may renew it before it is loaded again
            AtomicInteger renewals = new AtomicInteger();
            visit.page().onResponse(answer -> {
                if (answer.url().startsWith(proxy.shown() + "own/api/auth/refresh") && answer.ok()) {
                    renewals.incrementAndGet();
                }
            });
            visit.open("rollcall");
            visit.isAtSignIn();
            visit.fillIn("alice", "alice-password").submit();
            visit.isAt("rollcall/");
            assertThat(visit.card(0)).isVisible();
            visit.page()
                    .waitForCondition(() -> renewals.get() > 0
                            || visit.context()
                                            .request()
                                            .get(proxy.shown() + "own/api/sessions/current")
                                            .status()
                                    == 401);

            visit.page().reload();
            visit.page().waitForCondition(() -> renewals.get() > 0);
            assertThat(visit.card(0)).isVisible();
            visit.card(0).getByText("Sign out").click();
            visit.isAtSignIn();
        }
    }
}
