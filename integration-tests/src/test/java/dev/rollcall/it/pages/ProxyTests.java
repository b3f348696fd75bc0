package dev.rollcall.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

interface ProxyTests extends Surroundings {

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
