package dev.rollcall.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The admin page in somebody's browser. */
record AdminPage(Visit visit) {

    static final Pattern LIST = Pattern.compile(".*/admin/sessions\\?.*");

    /** Opens it for the administrator, who signs in on the way. */
    static AdminPage of(Visit visit, String query) {
        String next =
                URLEncoder.encode(visit.application().getPath() + "rollcall/admin/" + query, StandardCharsets.UTF_8);
        visit.open("rollcall/login/?next=" + next)
                .fillIn("admin", "admin-password")
                .submit();
        assertThat(visit.heading("Administration")).isVisible();
        assertThat(visit.page().locator(".content > section")).isVisible();
        return new AdminPage(visit);
    }

    Locator rows() {
        return visit.page().locator(".sessions tbody tr");
    }

    Locator rows(String text) {
        return rows().filter(new Locator.FilterOptions().setHasText(text));
    }

    Locator dialog() {
        return visit.page().getByRole(AriaRole.DIALOG);
    }

    Locator status() {
        return visit.page().locator(".notices [role=status]");
    }

    /** Those of one user, and nobody else's any more. */
    AdminPage search(String user) {
        visit.page().getByLabel("User").fill(user);
        visit.page().waitForResponse(LIST, () -> visit.button("Search").click());
        return this;
    }

    /** Opens the dialog for a session. */
    Locator force(String user) {
        rows(user).first().getByRole(AriaRole.BUTTON).last().click();
        assertThat(dialog()).isVisible();
        return dialog();
    }

    void confirm(String button) {
        dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
                .click();
    }
}
