package dev.rollcall.it.api;

import dev.rollcall.it.host.Wars;
import dev.rollcall.it.sample.LandingPageTests;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Everything that is tested over HTTP on one server.
 *
 * <p>A server starts once per test class, which takes most of the time, so the tests are interfaces and this is the only
 * class. They share the database too: a test looks only at what it made.
 */
@ExtendWith(ArquillianExtension.class)
class SampleIT
        implements AccessTokenTests,
                AdminTests,
                AnswerHeaderTests,
                CookieTests,
                LandingPageTests,
                LoginTests,
                LogoutTests,
                PageTests,
                PathTests,
                PrivacyTests,
                ReadmeTests,
                RefreshTests,
                RoleTests,
                SecurityEventTests,
                SessionsTests,
                SigningKeyTests {

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive sample() {
        return Wars.sample();
    }

    @Override
    public URI base() {
        return base;
    }
}
