package dev.rollcall.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

interface ProxyTests extends Surroundings {

    @Test
    default void pagesWorkBehindAProxyThatChangesThePath() throws IOException {
        try (PathProxy proxy = PathProxy.before(brief());
                Visit visit = Visit.of(browser(), proxy.shown())) {
            visit.open("rollcall");
            visit.isAtSignIn();
            visit.fillIn("alice", "alice-password").submit();
            visit.isAt("rollcall/");
            assertThat(visit.card(0)).isVisible();
            visit.page()
                    .waitForCondition(() -> visit.context()
                                    .request()
                                    .get(proxy.shown() + "own/api/sessions/current")
                                    .status()
                            == 401);

            visit.page()
                    .waitForResponse(
                            answer -> answer.url().startsWith(proxy.shown() + "own/api/auth/refresh") && answer.ok(),
                            () -> visit.page().reload());
            assertThat(visit.card(0)).isVisible();
            visit.card(0).getByText("Sign out").click();
            visit.isAtSignIn();
        }
    }
}
