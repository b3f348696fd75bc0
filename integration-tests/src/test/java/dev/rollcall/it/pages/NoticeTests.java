package dev.rollcall.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

interface NoticeTests extends Surroundings {

    @Test
    default void signInIsShownAndEndedWithTheTokenOfTheFragment() {
        try (Visit visit = visit()) {
            Stubs.notice(visit);
            Stubs.answer(visit, "auth/disown", 200, "{\"message\":\"done\",\"revoked\":1}");
            visit.open("rollcall/was-this-you/#secret-token");
            assertThat(visit.page().getByText("Firefox 125 on Linux")).isVisible();

            Request disown = visit.page()
                    .waitForRequest(
                            request -> request.url().endsWith("/auth/disown"),
                            () -> visit.button("This wasn’t me: sign it out").click());
            assertThat(disown.postData()).isEqualTo("{\"token\":\"secret-token\"}");
            assertThat(disown.method()).isEqualTo("POST");
            assertThat(visit.heading("The device is signed out")).isFocused();
            visit.isAt("rollcall/was-this-you/");
        }
    }

    @Test
    default void endedSignInNeedsNothing() {
        try (Visit visit = visit()) {
            Stubs.answer(visit, "auth/sign-in-notice", 200, """
                    {"device":null,"location":null,"ip_address":null,"created_at":"2026-05-21T04:32:17Z","ended":true}""");
            visit.open("rollcall/was-this-you/#token");
            assertThat(visit.page().getByText("This device is already signed out."))
                    .isVisible();
            assertThat(visit.page().getByText("Unknown device")).isVisible();
            assertThat(visit.page().getByRole(AriaRole.BUTTON)).hasCount(0);
        }
    }

    @Test
    default void outdatedLinkIsExplained() {
        try (Visit visit = visit()) {
            Stubs.answer(visit, "auth/sign-in-notice", 404, "{\"code\":\"session_not_found\"}");
            visit.open("rollcall/was-this-you/#outdated");
            assertThat(visit.heading("This link no longer works")).isVisible();
            visit.page().getByText("My devices").click();
            visit.isAtSignIn();
        }
    }

    @Test
    default void linkWithoutATokenAsksNobody() {
        try (Visit visit = visit()) {
            visit.open("rollcall/was-this-you/");
            assertThat(visit.heading("This link no longer works")).isVisible();
        }
    }

    @Test
    default void failureCanBeTriedAgain() {
        try (Visit visit = visit()) {
            Stubs.answer(visit, "auth/sign-in-notice", 503, "{\"code\":\"session_store_unavailable\"}");
            visit.open("rollcall/was-this-you/#token");
            assertThat(visit.alert()).containsText("Please try again soon.");
            visit.page().unrouteAll();
            Stubs.notice(visit);
            visit.button("Try again").click();
            assertThat(visit.page().getByText("Oslo, Norway")).isVisible();
        }
    }
}
