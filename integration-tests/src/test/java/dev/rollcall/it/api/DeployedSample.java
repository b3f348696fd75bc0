package dev.rollcall.it.api;

import java.net.URI;

/** What a group of tests needs: the sample on a running server. Such groups share one server, see {@link SampleIT}. */
public interface DeployedSample {

    /** Where the application answers, with a slash at the end. */
    URI base();

    /** A client that is nobody yet. */
    default Http anyone() {
        return new Http(base());
    }

    /** A new login of a user of the sample. */
    default Login signIn(String user) {
        return Login.with(anyone(), Login.request(user));
    }
}
