package dev.rollcall.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives an empty database its users, and tells how to sign in.
 *
 * <p>Nodes may start together on one database. {@code sample.url} is where this application answers; without it nothing
 * is told.
 */
@ApplicationScoped
class FirstStart {

    private static final Logger LOG = System.getLogger(FirstStart.class.getPackageName());

    @Inject
    Users users;

    @Inject
    Passwords passwords;

    @Inject
    @ConfigProperty(name = "sample.url")
    Optional<String> url;

    void onStart(@Observes @Initialized(ApplicationScoped.class) Object event) {
        users.createTable();
        if (users.isEmpty()) {
            users.addAll(List.of(user("alice"), user("bob"), user("carol"), user("admin", "admin")));
        }
        url.ifPresent(FirstStart::tellHowToSignIn);
    }

    private User user(String name, String... furtherGroups) {
        Set<String> groups = new TreeSet<>(Set.of(furtherGroups));
        groups.add("user");
        return new User(name, passwords.hash(name + "-password"), groups, true);
    }

    private static void tellHowToSignIn(String url) {
        LOG.log(Level.INFO, """


                  The Rollcall sample answers at {0}
                  Sign in as alice, bob, carol or admin; the password is the name and "-password": alice-password
                  Ctrl+C stops it
                """, url);
    }
}
