package dev.rollcall.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Adds users to an empty database. Nodes may start together on one database. */
@ApplicationScoped
class FirstStart {

    @Inject
    Users users;

    @Inject
    Passwords passwords;

    void onStart(@Observes @Initialized(ApplicationScoped.class) Object event) {
        users.createTable();
        if (users.isEmpty()) {
            users.addAll(List.of(user("alice"), user("bob"), user("carol"), user("admin", "admin")));
        }
    }

    private User user(String name, String... furtherGroups) {
        Set<String> groups = new TreeSet<>(Set.of(furtherGroups));
        groups.add("user");
        return new User(name, passwords.hash(name + "-password"), groups, true);
    }
}
