package dev.rollcall.internal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.LogCapture;
import dev.rollcall.SecurityEvent;
import dev.rollcall.SecurityEventType;
import dev.rollcall.Severity;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.spi.Notifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecurityEventsTest {

    private final MemoryEvents store = new MemoryEvents();
    private final List<Object> heard = new ArrayList<>();
    private final List<SecurityEvent> told = new ArrayList<>();
    private final SecurityEvents events = new SecurityEvents(store, heard::add, heard::add, Stream.of(told::add));

    private static SecurityEvent event(String user) {
        return new SecurityEventBuilder(SecurityEventType.SIGNED_IN, Severity.INFO, Instant.EPOCH)
                .of(user)
                .saying("x")
                .event();
    }

    private static void workOff(SecurityEvents some) {
        some.storeWaiting();
        some.tellWaiting(() -> true);
    }

    @Test
    void aStopKeepsNobodyWaitingForNotifiers() {
        events.record(event("alice"));

        events.tellWaiting(() -> false);

        assertThat(told).isEmpty();
    }

    @Test
    void anEventIsStoredAndToldOnce() {
        SecurityEvent event = event("alice");

        events.record(event);
        workOff(events);
        workOff(events);

        assertThat(store.events()).containsExactly(event);
        assertThat(heard).containsExactly(event);
        assertThat(told).containsExactly(event);
    }

    @Test
    void whatHappensWhileTheDatabaseIsDownIsStoredLater() {
        store.goDown();
        SecurityEvent first = event("alice");
        SecurityEvent second = event("bob");

        events.record(first);
        events.record(second);

        assertThatThrownBy(events::storeWaiting).isInstanceOf(StoreUnavailableException.class);
        assertThat(heard).isEmpty();
        store.comeBack();
        workOff(events);
        workOff(events);
        assertThat(store.events()).containsExactlyInAnyOrder(first, second);
        assertThat(heard).containsExactlyElementsOf(store.events());
        assertThat(told).containsExactlyElementsOf(store.events());
    }

    /** It must neither fail what the event is about, nor keep later events off the record. */
    @Test
    void anEventThatCanNeverBeStoredIsLoggedAndKeepsNoOtherWaiting() {
        store.failFor("mallory");
        try (LogCapture log = LogCapture.of(SecurityEvents.class)) {
            events.record(event("mallory"));
            store.goDown();
            events.record(event("mallory"));
            events.record(event("alice"));
            store.comeBack();
            workOff(events);
            workOff(events);

            assertThat(store.events()).hasSize(1);
            assertThat(log.messages()).hasSize(2).allMatch(message -> message.contains("can't be put on record"));
        }
    }

    @Test
    void aLongOutageCostsABoundedAmountOfMemory() {
        store.goDown();
        try (LogCapture log = LogCapture.of(SecurityEvents.class);
                LogCapture audit = LogCapture.of("rollcall.audit")) {
            for (int i = 0; i <= SecurityEvents.CAPACITY; i++) {
                events.record(event("user" + i));
            }

            assertThat(log.messages()).hasSize(1).first().asString().contains("Too many security events are waiting");
            assertThat(audit.messages()).hasSize(SecurityEvents.CAPACITY + 1);
        }
        store.comeBack();
        workOff(events);
        assertThat(store.events()).hasSize(SecurityEvents.CAPACITY);
    }

    @Test
    void aNotifierThatFailsKeepsNoOtherFromHearing() {
        Notifier broken = event -> {
            throw new IllegalStateException("no mail today");
        };
        SecurityEvents all = new SecurityEvents(store, heard::add, heard::add, Stream.of(broken, told::add));
        try (LogCapture log = LogCapture.of(SecurityEvents.class)) {
            all.record(event("alice"));
            workOff(all);

            assertThat(told).hasSize(1);
            assertThat(log.messages()).hasSize(1);
        }
    }

    @Test
    void theAuditLogHasOneLineForAnEventWhateverIsInIt() {
        SecurityEvent event = new SecurityEventBuilder(
                        SecurityEventType.SIGN_IN_FAILED, Severity.WARNING, Instant.EPOCH)
                .of("alice\r\nuser=\"admin\"")
                .saying("broken\nline \u2028 \u0085 \u202e \"quoted\"")
                .with(Map.of("b", "x\ry", "a", "1\uD83D"))
                .event();

        String line = AuditLog.line(event);

        assertThat(line)
                .startsWith("{\"at\":\"1970-01-01T00:00:00Z\",\"type\":\"sign_in_failed\",\"severity\":\"warning\","
                        + "\"user\":\"alice\uFFFD\uFFFDuser=\\\"admin\\\"\",")
                .contains("\"details\":{\"a\":\"1\\ud83d\",\"b\":\"x\\ry\"}")
                .endsWith("\"id\":\"" + event.id() + "\"}");
        assertThat(line.chars().noneMatch(Character::isISOControl)).isTrue();
        assertThat(line).doesNotContain("\u2028", "\u202e");
    }
}
