package dev.rollcall.it.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import dev.rollcall.testing.ChromiumProgram;
import java.util.List;
import java.util.Map;

/** {@link ChromiumProgram} under Playwright, which never downloads a browser itself. */
final class Chromium implements AutoCloseable {

    /** A name of this machine that no browser takes for secure. */
    static final String PLAIN_HOST = "rollcall.example";

    private static final List<String> FLAGS = List.of(
            "--host-resolver-rules=MAP " + PLAIN_HOST + " 127.0.0.1",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        ChromiumProgram program = ChromiumProgram.find();
        Playwright playwright =
                Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new LaunchOptions()
                                .setExecutablePath(program.executable())
                                .setEnv(program.environment())
                                .setArgs(FLAGS)));
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
