package dev.rollcall.internal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.Actor;
import dev.rollcall.SecurityEvent;
import dev.rollcall.SecurityEventType;
import dev.rollcall.Severity;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // nothing to do with the resource but to close it
class ActorsTest {

    private static final Actor NAMELESS = new Actor(
            Actor.Kind.USER, Optional.empty(), Optional.empty(), Optional.of("192.0.2.1"), Optional.of("Chrome"));

    private static Optional<Actor> recorded() {
        return new SecurityEventBuilder(SecurityEventType.SIGNED_OUT, Severity.INFO, Instant.EPOCH)
                .of("alice")
                .event()
                .actor();
    }

    private static Optional<Actor.Kind> kind() {
        return recorded().map(Actor::kind);
    }

    @Test
    void whatNobodyIsNamedForIsDoneByTheApplication() {
        assertThat(recorded()).contains(Actor.of(Actor.Kind.APPLICATION, Optional.empty()));
    }

    @Test
    void theLatestActorCountsUntilItIsOver() {
        try (Actors.Acting outer = Actors.asSystem()) {
            try (Actors.Acting inner = Actors.as(() -> NAMELESS)) {
                assertThat(kind()).contains(Actor.Kind.USER);
            }
            assertThat(kind()).contains(Actor.Kind.SYSTEM);
        }
        assertThat(kind()).contains(Actor.Kind.APPLICATION);
    }

    @Test
    void anActorIsOverAlsoAfterAFailure() {
        assertThatThrownBy(() -> {
                    try (Actors.Acting acting = Actors.asSystem()) {
                        throw new IllegalStateException("as a test wants it");
                    }
                })
                .hasMessage("as a test wants it");

        assertThat(kind()).contains(Actor.Kind.APPLICATION);
    }

    @Test
    void otherThreadsHaveTheirOwnActor() {
        try (Actors.Acting acting = Actors.asSystem()) {
            assertThat(CompletableFuture.supplyAsync(ActorsTest::kind).join()).contains(Actor.Kind.APPLICATION);
        }
    }

    @Test
    void aUserWithoutASessionIsTheOneWhomTheEventIsAbout() {
        try (Actors.Acting acting = Actors.as(() -> NAMELESS)) {
            assertThat(recorded().orElseThrow().name()).contains("alice");
        }
    }

    @Test
    void aClientHasTheAddressOfItsRequestAndItsOwnName() {
        try (Actors.Acting request = Actors.as(() -> NAMELESS);
                Actors.Acting client = Actors.asClient("gateway")) {
            Actor actor = recorded().orElseThrow();
            assertThat(actor.kind()).isEqualTo(Actor.Kind.CLIENT);
            assertThat(actor.name()).contains("gateway");
            assertThat(actor.ipAddress()).isEqualTo(NAMELESS.ipAddress());
        }
    }

    @Test
    void theAuditLogSaysWhoItWas() {
        SecurityEvent event = new SecurityEventBuilder(SecurityEventType.SIGNED_OUT, Severity.INFO, Instant.EPOCH)
                .by(NAMELESS)
                .of("alice")
                .event();

        assertThat(AuditLog.line(event))
                .contains(
                        "\"actor\":{\"kind\":\"user\",\"name\":\"alice\",\"ip_address\":\"192.0.2.1\",\"device\":\"Chrome\"}");
    }
}
