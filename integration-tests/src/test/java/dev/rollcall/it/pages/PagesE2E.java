package dev.rollcall.it.pages;

import com.microsoft.playwright.Browser;
import dev.rollcall.it.databases.ServerProcess;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/**
 * The pages in one browser, on one server with a few applications: starting those takes most of the time, so the tests
 * are interfaces and this is the only class. Each test has cookies of its own and users that no other test has.
 */
@SuppressWarnings("NullAway.Init") // set before all tests
@Tag("payara-micro")
class PagesE2E
        implements SignInTests,
                DevicesTests,
                NoticeTests,
                AccessTests,
                ProxyTests,
                WeightTests,
                AdminPageTests,
                AdminAccessTests {

    static ServerProcess server;
    static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        server = PagesServer.start("pages");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        chromium.close();
    }

    @Override
    public Browser browser() {
        return chromium.browser();
    }

    @Override
    public URI sample() {
        return server.application("sample");
    }

    @Override
    public URI strict() {
        return server.application("strict");
    }

    @Override
    public URI brief() {
        return server.application("brief");
    }
}
