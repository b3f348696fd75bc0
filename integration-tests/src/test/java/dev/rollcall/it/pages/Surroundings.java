package dev.rollcall.it.pages;

import com.microsoft.playwright.Browser;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Login;
import java.net.URI;

/** What a group of browser tests needs: applications on one server, and one browser. See {@link PagesE2E}. */
interface Surroundings {

    Browser browser();

    /** The sample application as it is. */
    URI sample();

    /** One whose users may have two sessions, and are refused the third. */
    URI strict();

    /** One whose access tokens last a second, with its API at another path. */
    URI brief();

    /** One that knows that it is behind the proxy and shares its origin, and which header tells addresses; at the server. */
    URI proxied();

    /** The origin of a proxy that ends TLS before the server of all of them. */
    URI proxy();

    default Visit visit() {
        return Visit.of(browser(), sample());
    }

    /** A user with no sessions but those of the test: whatever other tests left is signed out. */
    default Login alone(String user) {
        Login login = Login.with(new Http(sample()), Login.request(user));
        login.client().delete("api/v1/sessions");
        return login;
    }
}
