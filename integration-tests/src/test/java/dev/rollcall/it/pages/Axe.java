package dev.rollcall.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

/** The rules of accessibility that a program can check. */
final class Axe {

    private Axe() {}

    /** Fails with what breaks a rule on the page as it is now. */
    @SuppressWarnings(
            "deprecation") // without it a second page is opened each time, for frames, of which there are none
    static void assertFindsNothing(Page page) {
        assertThat(new AxeBuilder(page).setLegacyMode(true).analyze().getViolations())
                .extracting(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                .isEmpty();
    }
}
