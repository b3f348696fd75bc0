package dev.rollcall.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.EndReason;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.SessionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SessionPolicyTest {

    private static final Instant NOW = Instant.parse("2026-05-21T04:32:17Z");

    private final SessionPolicy policy = new SessionPolicy(Node.settings(Node.ORDINARY, Node.REMEMBERED));

    @ParameterizedTest
    @CsvSource({
        "false, PT0S,           PT0S,           ",
        "false, PT23H59M59.999S, PT0S,          ",
        "false, PT24H,          PT0S,           EXPIRED",
        "false, PT25H,          PT0S,           EXPIRED",
        "false, PT13H,          PT11H59M59.999S, ",
        "false, PT13H,          PT12H,          IDLE",
        "false, PT24H,          PT12H,          EXPIRED",
        "true,  PT24H,          PT12H,          ",
        "true,  PT2159H59M59.999S, PT0S,        ",
        "true,  PT2160H,        PT0S,           EXPIRED",
        "true,  PT1000H,        PT719H59M59.999S, ",
        "true,  PT1000H,        PT720H,         IDLE"
    })
    void timeEndsASession(boolean remembered, Duration age, Duration unused, EndReason end) {
        SessionStatus status = status(remembered, NOW.minus(age), NOW.minus(unused));

        assertThat(policy.endOf(status, NOW)).isEqualTo(Optional.ofNullable(end));
    }

    @ParameterizedTest
    @EnumSource(EndReason.class)
    void anEndOnRecordComesBeforeThePassingOfTime(EndReason reason) {
        SessionStatus longAgo = new SessionStatus(
                "alice",
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH.plus(Node.ABSOLUTE),
                false,
                Revision.FIRST,
                Optional.of(reason));

        assertThat(policy.endOf(longAgo, NOW)).contains(reason);
    }

    @Test
    void theStoredEndCountsWhenTheConfiguredOneIsLater() {
        SessionStatus status = new SessionStatus(
                "alice", NOW.minusSeconds(60), NOW, NOW.plusSeconds(1), false, Revision.FIRST, Optional.empty());

        assertThat(policy.absoluteEnd(status)).isEqualTo(NOW.plusSeconds(1));
        assertThat(policy.endOf(status, NOW)).isEmpty();
        assertThat(policy.endOf(status, NOW.plusSeconds(1))).contains(EndReason.EXPIRED);
    }

    @Test
    void theConfiguredEndCountsWhenTheStoredOneIsLater() {
        SessionStatus status = new SessionStatus(
                "alice",
                NOW.minusSeconds(60),
                NOW,
                NOW.plus(Duration.ofDays(365)),
                false,
                Revision.FIRST,
                Optional.empty());

        assertThat(policy.absoluteEnd(status)).isEqualTo(NOW.minusSeconds(60).plus(Node.ABSOLUTE));
    }

    @Test
    void aRefreshTokenWorksUntilTheFirstEnd() {
        SessionStatus young = status(false, NOW, NOW);
        SessionStatus old = status(false, NOW.minus(Duration.ofHours(23)), NOW);

        assertThat(policy.refreshLifetime(young, NOW)).isEqualTo(Node.IDLE);
        assertThat(policy.refreshLifetime(old, NOW)).isEqualTo(Duration.ofHours(1));
    }

    private static SessionStatus status(boolean remembered, Instant created, Instant active) {
        Duration absolute = remembered ? Node.REMEMBERED_ABSOLUTE : Node.ABSOLUTE;
        return new SessionStatus(
                "alice", created, active, created.plus(absolute), remembered, Revision.FIRST, Optional.empty());
    }
}
