package dev.rollcall.internal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceType;
import dev.rollcall.Origin;
import dev.rollcall.SecurityEvent;
import dev.rollcall.SecurityEventType;
import dev.rollcall.Severity;
import dev.rollcall.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How much one client can put on record. */
class RepeatedEventsTest {

    private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");
    private static final UUID SESSION = UUID.fromString("0b7e6d52-93d0-4a5c-8f0e-6d9a1f1c2b3a");

    private final MemoryEvents store = new MemoryEvents();
    private final List<Object> heard = new ArrayList<>();
    private final SecurityEvents events = new SecurityEvents(store, heard::add, heard::add, Stream.of());

    private static Client client(String address) {
        return new Client(
                new DeviceFacts("curl", null, DeviceType.OTHER, "curl/8", "curl"),
                new Origin(Optional.of(address), Optional.empty(), Optional.empty()),
                Optional.empty());
    }

    private static SecurityEventBuilder event(SecurityEventType type, Duration after, String address) {
        return new SecurityEventBuilder(type, Severity.INFO, START.plus(after))
                .of("alice")
                .doneAt(client(address))
                .saying("It happened.");
    }

    private void signIn(int count, Duration from, String address) {
        IntStream.range(0, count)
                .forEach(second -> events.record(event(SecurityEventType.SIGNED_IN, from.plusSeconds(second), address)
                        .in(UUID.randomUUID())
                        .event()));
    }

    private static Map<String, String> count(int repeated, Duration last) {
        return Map.of(
                "repeated",
                String.valueOf(repeated),
                "last_at",
                START.plus(last).toString());
    }

    @Test
    void aScriptThatSignsInAllTheTimeFillsNothing() {
        signIn(3000, Duration.ZERO, "192.0.2.1");
        events.storeWaiting();

        assertThat(store.events()).hasSize(RepeatedEvents.OF_ONE_CLIENT);
        assertThat(store.events().get(98).details()).isEmpty();
        assertThat(store.events().get(99).details()).isEqualTo(count(2900, Duration.ofSeconds(2999)));
        assertThat(heard).hasSize(RepeatedEvents.OF_ONE_CLIENT);
    }

    @Test
    void afterAnHourItIsOnRecordAgain() {
        signIn(101, Duration.ZERO, "192.0.2.1");
        signIn(1, RepeatedEvents.WINDOW, "192.0.2.1");

        assertThat(store.events()).hasSize(RepeatedEvents.OF_ONE_CLIENT + 1);
    }

    /** Or a thief would hide behind the owner's script. */
    @Test
    void anotherClientOrKindOfEventIsOnRecord() {
        signIn(200, Duration.ZERO, "192.0.2.1");

        signIn(1, Duration.ofMinutes(5), "198.51.100.7");
        events.record(event(SecurityEventType.SIGN_IN_FAILED, Duration.ofMinutes(5), "192.0.2.1")
                .event());

        assertThat(store.events()).hasSize(RepeatedEvents.OF_ONE_CLIENT + 2);
    }

    @Test
    void fiftyChangesOfNetworkAreTenEvents() {
        for (int i = 0; i < 50; i++) {
            events.record(event(SecurityEventType.ADDRESS_CHANGED, Duration.ofSeconds(i), "192.0.2." + i)
                    .in(SESSION)
                    .event());
        }
        events.storeWaiting();

        assertThat(store.events()).hasSize(RepeatedEvents.OF_ONE_SESSION);
        assertThat(store.events().get(9).details()).isEqualTo(count(40, Duration.ofSeconds(49)));
    }

    @Test
    void whatAdministratorsDoIsNeverMerged() {
        for (int i = 0; i < 300; i++) {
            events.record(event(SecurityEventType.FORCED_LOGOUT, Duration.ofSeconds(i), "192.0.2.1")
                    .event());
        }

        assertThat(store.events()).hasSize(300);
    }

    @Test
    void theCountIsWrittenOnceItChangedAndWaitsForTheDatabase() {
        signIn(101, Duration.ZERO, "192.0.2.1");
        store.goDown();
        assertThatThrownBy(events::storeWaiting).isInstanceOf(StoreUnavailableException.class);
        store.comeBack();
        events.storeWaiting();
        SecurityEvent counted = store.events().get(99);
        assertThat(counted.details()).isEqualTo(count(1, Duration.ofSeconds(100)));

        store.goDown();
        events.storeWaiting();
    }
}
