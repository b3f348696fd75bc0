package dev.rollcall.sample;

import dev.rollcall.Session;
import dev.rollcall.spi.SubjectDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** Tells Rollcall at every refresh whether the user may still go on, and with which groups. */
@ApplicationScoped
public class SampleDirectory implements SubjectDirectory {

    @Inject
    Users users;

    @Override
    public Optional<Set<String>> groupsOf(Session session) {
        return users.find(session.subject()).filter(User::enabled).map(User::groups);
    }
}
