package dev.rollcall.it.pages;

import com.microsoft.playwright.Browser;
import dev.rollcall.it.databases.ServerProcess;
import dev.rollcall.testing.FreePorts;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInfo;

/** One browser and one server with the applications for all tests of a class: starting those takes most of the time. */
@SuppressWarnings("NullAway.Init") // set before all tests
abstract class OneBrowser implements Surroundings {

    private static @Nullable ServerProcess server;
    private static Chromium chromium;
    private static TlsProxy proxy;

    @BeforeAll
    static void start(TestInfo test) {
        chromium = Chromium.start();
        int port = FreePorts.next();
        proxy = TlsProxy.before(port);
        server = PagesServer.start(test.getDisplayName().toLowerCase(Locale.ROOT), port, proxy.origin());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        proxy.close();
        chromium.close();
    }

    private static URI application(String name) {
        return Objects.requireNonNull(server, "stopped").application(name);
    }

    @Override
    public final Browser browser() {
        return chromium.browser();
    }

    @Override
    public final URI sample() {
        return application("sample");
    }

    @Override
    public final URI strict() {
        return application("strict");
    }

    @Override
    public final URI brief() {
        return application("brief");
    }

    @Override
    public final URI proxied() {
        return application("proxied");
    }

    @Override
    public final URI proxy() {
        return proxy.origin();
    }
}
