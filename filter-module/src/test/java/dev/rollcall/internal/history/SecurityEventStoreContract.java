package dev.rollcall.internal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.Actor;
import dev.rollcall.Place;
import dev.rollcall.SecurityEvent;
import dev.rollcall.SecurityEvent.Where;
import dev.rollcall.SecurityEventType;
import dev.rollcall.Severity;
import dev.rollcall.internal.history.EventQuery.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of security events does. The tests share the store, so each works with users of its own. */
public abstract class SecurityEventStoreContract {

    private static final Instant NOON = Instant.parse("2026-05-21T12:00:00Z");
    private static final Where LAGOS = new Where(
            Optional.of("203.0.113.7"),
            Optional.of("Lagos, Nigeria"),
            Optional.of("NG"),
            Optional.of(new Place.Point(6.5, 3.4)),
            Optional.of("Chrome 124 on Windows"),
            Optional.of("k".repeat(43)));

    private String user = "";

    @BeforeEach
    void aNewUser() {
        user = UUID.randomUUID().toString();
    }

    protected abstract SecurityEventStore store();

    @Test
    void anEventComesBackAsItWas() {
        SecurityEvent event = new SecurityEvent(
                UUID.randomUUID(),
                SecurityEventType.IMPOSSIBLE_TRAVEL,
                Severity.CRITICAL,
                NOON,
                Optional.of(user),
                Optional.of(UUID.randomUUID()),
                LAGOS,
                Optional.of(new Actor(
                        Actor.Kind.ADMIN,
                        Optional.of("Zoë"),
                        Optional.of(UUID.randomUUID()),
                        Optional.of("2001:db8::1"),
                        Optional.of("Firefox 125 on Linux"))),
                "Line \"one\" \u202e \uD83D\uDE00",
                Map.of("distance_km", "5021", "from", "London \"UK\"\r\n"));

        store().add(event);

        assertThat(store().find(ofUser(10))).containsExactly(event);
    }

    /** As when the answer to the first attempt was lost. */
    @Test
    void anEventIsAddedOnce() {
        SecurityEvent event = event(SecurityEventType.SIGNED_IN, NOON);

        store().add(event);
        store().add(event);

        assertThat(store().find(ofUser(10))).containsExactly(event);
    }

    @Test
    void theDetailsOfAnEventCanBeReplaced() {
        SecurityEvent event = event(SecurityEventType.SIGNED_IN, NOON);
        SecurityEvent other = event(SecurityEventType.SIGNED_IN, NOON.minusSeconds(1));
        store().add(event);
        store().add(other);
        SecurityEvent counted = new SecurityEvent(
                event.id(),
                event.type(),
                event.severity(),
                event.at(),
                event.subject(),
                event.sessionId(),
                event.where(),
                event.actor(),
                event.explanation(),
                Map.of("repeated", "7"));

        store().replaceDetails(counted);
        store().replaceDetails(event(SecurityEventType.SIGNED_IN, NOON));

        assertThat(store().find(ofUser(10))).containsExactly(counted, other);
    }

    @Test
    void anEventMayKnowNothing() {
        SecurityEvent event = new SecurityEvent(
                UUID.randomUUID(),
                SecurityEventType.KEY_ROTATED,
                Severity.INFO,
                Instant.parse("1999-01-01T00:00:00Z"),
                Optional.empty(),
                Optional.empty(),
                Where.UNKNOWN,
                Optional.empty(),
                "x",
                Map.of());

        store().add(event);

        Instant day = Instant.parse("1999-01-02T00:00:00Z");
        assertThat(store().find(new EventQuery(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(day),
                        Optional.empty(),
                        10)))
                .contains(event);
    }

    @Test
    void longTextsAreCutAndNothingIsLost() {
        SecurityEvent event = new SecurityEvent(
                UUID.randomUUID(),
                SecurityEventType.SIGN_IN_FAILED,
                Severity.WARNING,
                NOON,
                Optional.of(user + "x".repeat(300)),
                Optional.empty(),
                Where.UNKNOWN,
                Optional.of(Actor.of(Actor.Kind.CLIENT, Optional.of("c".repeat(300)))),
                "e".repeat(600),
                Map.of("a", "kept", "b", "y".repeat(3000)));

        store().add(event);

        SecurityEvent found = store().find(query(event.subject(), 1)).get(0);
        assertThat(found.subject().orElseThrow()).hasSize(255).startsWith(user);
        assertThat(found.explanation()).hasSize(500);
        assertThat(found.actor().orElseThrow().name().orElseThrow()).hasSize(255);
        assertThat(found.details()).isEqualTo(Map.of("a", "kept"));
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        List<SecurityEvent> all = IntStream.range(0, 25)
                .mapToObj(i -> event(SecurityEventType.SIGNED_IN, NOON.plusMillis(i / 5)))
                .toList();
        all.forEach(store()::add);
        List<SecurityEvent> read = new ArrayList<>();
        Optional<Mark> mark = Optional.empty();
        for (int page = 0; page < 9; page++) {
            List<SecurityEvent> found = store().find(new EventQuery(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(user),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    mark,
                    3));
            read.addAll(found);
            mark = Optional.of(new Mark(
                    found.get(found.size() - 1).at(),
                    found.get(found.size() - 1).id()));
        }

        assertThat(read).containsExactlyInAnyOrderElementsOf(all);
        assertThat(read).isSortedAccordingTo((one, other) -> other.at().compareTo(one.at()));
    }

    @Test
    void everyFilterCounts() {
        SecurityEvent in = event(SecurityEventType.SIGNED_IN, NOON);
        SecurityEvent out = event(SecurityEventType.SIGNED_OUT, NOON.plusSeconds(60));
        store().add(in);
        store().add(out);

        assertThat(found(
                        Optional.of(SecurityEventType.SIGNED_OUT),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .containsExactly(out);
        assertThat(found(Optional.empty(), Optional.of("203.0.113.7"), Optional.empty(), Optional.empty()))
                .containsExactly(out, in);
        assertThat(found(Optional.empty(), Optional.of("203.0.113.8"), Optional.empty(), Optional.empty()))
                .isEmpty();
        assertThat(found(Optional.empty(), Optional.empty(), Optional.of(NOON.plusSeconds(60)), Optional.empty()))
                .containsExactly(out);
        assertThat(found(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(NOON.plusSeconds(60))))
                .containsExactly(in);
    }

    @Test
    void theSeverityFilters() {
        for (Severity severity : Severity.values()) {
            store().add(event(SecurityEventType.NEW_DEVICE, severity, NOON));
            store().add(event(SecurityEventType.SIGN_IN_FAILED, severity, NOON.plusSeconds(1)));
        }

        for (Severity severity : Severity.values()) {
            assertThat(store().find(ofSeverity(Optional.empty(), severity)))
                    .extracting(SecurityEvent::severity, SecurityEvent::type)
                    .containsExactly(
                            tuple(severity, SecurityEventType.SIGN_IN_FAILED),
                            tuple(severity, SecurityEventType.NEW_DEVICE));
            assertThat(store().find(ofSeverity(Optional.of(SecurityEventType.NEW_DEVICE), severity)))
                    .extracting(SecurityEvent::severity, SecurityEvent::type)
                    .containsExactly(tuple(severity, SecurityEventType.NEW_DEVICE));
        }
    }

    private EventQuery ofSeverity(Optional<SecurityEventType> type, Severity severity) {
        return new EventQuery(
                type,
                Optional.of(severity),
                Optional.of(user),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                10);
    }

    private List<SecurityEvent> found(
            Optional<SecurityEventType> type,
            Optional<String> address,
            Optional<Instant> after,
            Optional<Instant> before) {
        return store().find(new EventQuery(
                type, Optional.empty(), Optional.of(user), address, after, before, Optional.empty(), 10));
    }

    private SecurityEvent event(SecurityEventType type, Instant at) {
        return event(type, Severity.INFO, at);
    }

    private SecurityEvent event(SecurityEventType type, Severity severity, Instant at) {
        return new SecurityEvent(
                UUID.randomUUID(),
                type,
                severity,
                at,
                Optional.of(user),
                Optional.of(UUID.randomUUID()),
                LAGOS,
                Optional.of(Actor.of(Actor.Kind.SYSTEM, Optional.empty())),
                "x",
                Map.of());
    }

    private EventQuery ofUser(int limit) {
        return query(Optional.of(user), limit);
    }

    private static EventQuery query(Optional<String> subject, int limit) {
        return new EventQuery(
                Optional.empty(),
                Optional.empty(),
                subject,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }
}
