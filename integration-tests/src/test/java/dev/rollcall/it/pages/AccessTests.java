package dev.rollcall.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Login;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That everybody can use the pages: by the rules of axe in light and dark, by keyboard, on a narrow phone. */
interface AccessTests extends Surroundings {

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    default void axeFindsNothing(ColorScheme scheme) {
        alone("alice");
        alone("carol").client().post("api/v1/auth/logout");
        Login.with(new Http(strict()), Login.request("carol"));
        Login.with(new Http(strict()), Login.request("carol"));
        try (Visit visit = Visit.with(browser(), sample(), new NewContextOptions().setColorScheme(scheme));
                Visit limited = Visit.with(browser(), strict(), new NewContextOptions().setColorScheme(scheme))) {
            visit.open("rollcall/login/?reason=idle");
            assertThat(visit.heading("Sign in")).isVisible();
            Axe.assertFindsNothing(visit.page());
            visit.submit();
            assertThat(visit.alert()).isVisible();
            Axe.assertFindsNothing(visit.page());

            Stubs.activity(visit);
            visit.atDevices("alice");
            assertThat(visit.page().locator(".event")).hasCount(3);
            Axe.assertFindsNothing(visit.page());
            visit.card(0).getByRole(AriaRole.BUTTON).first().click();
            visit.button("Sign out other devices").click();
            Axe.assertFindsNothing(visit.page());

            Stubs.notice(visit);
            visit.open("rollcall/was-this-you/#token");
            assertThat(visit.heading("Was this you?")).isVisible();
            assertThat(visit.page().getByText("Oslo, Norway")).isVisible();
            Axe.assertFindsNothing(visit.page());

            limited.signIn("carol");
            assertThat(limited.cards()).hasCount(2);
            Axe.assertFindsNothing(limited.page());
        }
    }

    @Test
    default void everythingIsDoneByKeyboardAlone() {
        alone("bob").client().post("api/v1/auth/logout");
        Login phone = Login.with(
                new Http(sample()),
                Login.requestBuilder("bob").add("device_name", "Phone").build());
        try (Visit visit = visit()) {
            visit.open("rollcall/login/");
            assertThat(visit.page().getByLabel("User name")).isFocused();
            type(visit, "bob", "Tab", "bob-password", "Enter");
            assertThat(visit.cards()).hasCount(2);

            tabTo(visit, "Rename Phone");
            type(visit, "Enter", "Old phone", "Enter");
            assertThat(visit.button("Rename Old phone")).isFocused();
            type(visit, "Tab", "Enter");
            assertThat(visit.page().getByText("Old phone is signed out.")).isVisible();
            assertThat(visit.heading("My devices")).isFocused();
            assertThat(phone.client().get("api/hello").status()).isEqualTo(401);
        }
    }

    @Test
    default void pagesFitANarrowPhoneInBothDirections() {
        alone("bob");
        String longName = "W".repeat(60) + " <i>" + "i".repeat(30);
        Login.with(
                new Http(sample()),
                Login.requestBuilder("bob").add("device_name", longName).build());
        try (Visit visit = Visit.with(
                browser(),
                sample(),
                new NewContextOptions().setViewportSize(360, 740).setHasTouch(true))) {
            visit.open("rollcall/login/");
            assertThat(visit.heading("Sign in")).isVisible();
            requireNoScrolling(visit);
            Stubs.activity(visit);
            visit.atDevices("bob");
            assertThat(visit.card(longName)).isVisible();
            requireNoScrolling(visit);
            visit.page().evaluate("document.documentElement.dir = 'rtl'");
            requireNoScrolling(visit);
            Stubs.notice(visit);
            visit.open("rollcall/was-this-you/#token");
            assertThat(visit.page().getByText("Oslo, Norway")).isVisible();
            requireNoScrolling(visit);
        }
    }

    private static void requireNoScrolling(Visit visit) {
        assertThat((Integer) visit.page().evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(360);
    }

    private static void tabTo(Visit visit, String button) {
        for (int presses = 0; presses < 30; presses++) {
            visit.page().keyboard().press("Tab");
            if ((Boolean) visit.button(button).evaluate("button => button.getRootNode().activeElement === button")) {
                return;
            }
        }
        throw new AssertionError("No way to " + button + " by keyboard");
    }

    private static void type(Visit visit, String... inputs) {
        for (String input : inputs) {
            if (input.equals("Tab") || input.equals("Enter")) {
                visit.page().keyboard().press(input);
            } else {
                visit.page().keyboard().type(input);
            }
        }
    }
}
