package dev.rollcall.it.host.app;

import dev.rollcall.Session;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** One bean for all requests. */
@ApplicationScoped
public class CurrentSession {

    @Inject
    private Session session;

    String id() {
        return session.id().toString();
    }
}
