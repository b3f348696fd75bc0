package dev.rollcall.internal.history;

import dev.rollcall.Actor;
import dev.rollcall.SecurityEventType;
import dev.rollcall.Severity;
import dev.rollcall.internal.base.BoundedCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Records refused calls of administrators' and clients' resources: of one caller and resource, one in a minute. */
@ApplicationScoped
public class AccessDenials {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int REMEMBERED = 10_000;

    private final BoundedCache<Key, Instant> recent = new BoundedCache<>(REMEMBERED, AccessDenials::isOver);

    @Inject
    SecurityEvents events;

    @Inject
    InstantSource clock;

    /** A client is known by its address alone, since its name is what it claims. */
    private record Key(Optional<String> user, Optional<String> address, String resource) {}

    private static boolean isOver(Instant at, Instant now) {
        return !now.isBefore(at.plus(PAUSE));
    }

    /**
     * Records that a user was refused who is no administrator.
     *
     * @param resource without names and ids, of which there is no end
     */
    public void ofUser(String user, String resource) {
        record(Actors.known(Actors.current(), Actor.Kind.USER, Optional.of(user)), Optional.of(user), resource);
    }

    /**
     * Records that somebody was refused who is no client.
     *
     * @param name what was claimed
     * @param resource without names and ids, of which there is no end
     */
    public void ofClient(Optional<String> name, String resource) {
        record(Actors.known(Actors.current(), Actor.Kind.CLIENT, name), Optional.empty(), resource);
    }

    private void record(Actor actor, Optional<String> user, String resource) {
        Instant now = clock.instant();
        if (isRecent(new Key(user, actor.ipAddress(), resource), now)) {
            return;
        }
        SecurityEventBuilder denied = new SecurityEventBuilder(SecurityEventType.ACCESS_DENIED, Severity.WARNING, now)
                .doneBy(actor)
                .saying(
                        actor.kind() == Actor.Kind.CLIENT
                                ? "Someone without the right secret tried to look up or revoke tokens."
                                : "A user who is not an administrator called something for administrators.")
                .with(Map.of("resource", resource));
        events.record(user.map(denied::of).orElse(denied).event());
    }

    private synchronized boolean isRecent(Key key, Instant now) {
        Instant last = recent.find(key);
        if (last != null && !isOver(last, now)) {
            return true;
        }
        recent.add(key, now, now);
        return false;
    }
}
