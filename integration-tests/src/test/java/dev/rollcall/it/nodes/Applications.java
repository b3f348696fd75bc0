package dev.rollcall.it.nodes;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Login;

/** What a group of tests needs: the applications of {@link ApplicationsIT} on one server and one database. */
interface Applications {

    /** A client of the application that changes users, hears events and has a login of its own. */
    Http host();

    /** The same application, in which changed roles end no session. */
    Http lenient();

    /** An application in which a user may have two sessions, in the group {@code kiosk} one; a third is refused. */
    Http strict();

    /** An application behind a proxy, whose tokens others may ask about. */
    Http gateway();

    /** An application whose access tokens last a second. */
    Http brief();

    /** An application behind a proxy, without a recovery window: every repeated refresh comes late. */
    Http tunnel();

    /** An application without Rollcall. */
    Http partner();

    default Login signIn(Http application, String user) {
        return Login.with(application, Login.request(user));
    }

    default Answer attempt(Http application, String user) {
        return application.post(Login.PATH, Login.request(user));
    }

    /** The answer of a path that needs a session. */
    default Answer use(Login login) {
        return login.client().get("api/v1/sessions/current");
    }
}
