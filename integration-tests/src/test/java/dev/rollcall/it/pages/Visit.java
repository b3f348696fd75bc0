package dev.rollcall.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Somebody's browser with one page of an application open. It has cookies of its own, and what the page complained about.
 */
final class Visit implements AutoCloseable {

    private final BrowserContext context;
    private final Page page;
    private final URI application;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Visit(BrowserContext context, URI application) {
        this.context = context;
        this.application = application;
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
    }

    static Visit of(Browser browser, URI application) {
        return with(browser, application, new NewContextOptions());
    }

    static Visit with(Browser browser, URI application, NewContextOptions options) {
        if (options.locale == null) {
            options.setLocale("en-GB");
        }
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(15_000);
        return new Visit(context, application);
    }

    /** Another tab of the same browser, which this one closes. */
    Visit tab() {
        return new Visit(context, application);
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    URI application() {
        return application;
    }

    /** Scripts that failed, and what the content security policy kept away. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    Visit open(String path) {
        page.navigate(application.resolve(path).toString());
        return this;
    }

    /** Opens the sign-in page and signs in; the page that follows is not waited for. */
    Visit signIn(String user) {
        return open("rollcall/login/").fillIn(user, user + "-password").submit();
    }

    Visit fillIn(String user, String password) {
        page.getByLabel("User name").fill(user);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        return this;
    }

    Visit submit() {
        button("Sign in").click();
        return this;
    }

    /** Signed in, with the devices on the page. */
    Visit atDevices(String user) {
        signIn(user);
        assertThat(heading("My devices")).isVisible();
        assertThat(card(0)).isVisible();
        return this;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new GetByRoleOptions().setName(name).setExact(true));
    }

    Locator alert() {
        return page.getByRole(AriaRole.ALERT);
    }

    Locator cards() {
        return page.locator("rollcall-session-card");
    }

    Locator card(int index) {
        return cards().nth(index);
    }

    /** The card of the device with this name. */
    Locator card(String device) {
        return cards().filter(new Locator.FilterOptions()
                .setHas(page.getByRole(
                        AriaRole.HEADING, new GetByRoleOptions().setName(device).setExact(true))));
    }

    /** Asks the page to look again, as it does when it is seen again. */
    Visit look() {
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
        return this;
    }

    void isAt(String path) {
        assertThat(page).hasURL(application.resolve(path).toString());
    }

    void isAtSignIn() {
        assertThat(page).hasURL(Pattern.compile("/rollcall/login/(\\?.*)?$"));
        assertThat(heading("Sign in")).isVisible();
    }

    @Override
    public void close() {
        context.close();
    }
}
