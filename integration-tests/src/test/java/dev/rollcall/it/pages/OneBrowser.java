package dev.rollcall.it.pages;

import com.microsoft.playwright.Browser;
import dev.rollcall.it.databases.ServerProcess;
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

    @BeforeAll
    static void start(TestInfo test) {
        chromium = Chromium.start();
        server = PagesServer.start(test.getDisplayName().toLowerCase(Locale.ROOT));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
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
}
