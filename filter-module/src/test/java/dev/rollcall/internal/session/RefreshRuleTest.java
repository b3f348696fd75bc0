package dev.rollcall.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.internal.session.RefreshTokens.Tracking;
import dev.rollcall.internal.settings.RecoverySettings;
import dev.rollcall.spi.RefreshState;
import dev.rollcall.spi.RefreshState.Previous;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RefreshRuleTest {

    private static final Instant NOW = Instant.parse("2026-05-21T04:32:17Z");
    private static final UUID SESSION = UUID.randomUUID();

    private final RefreshTokens tokens = new RefreshTokens(new SecureRandom());
    private final RefreshTokens.Made first = tokens.first(SESSION, NOW.minusSeconds(60));
    private final RefreshTokens.Made second = tokens.successor(first.token(), NOW, Tracking.FIRST_USE);
    private final RefreshTokens.Made third = tokens.successor(second.token(), NOW, Tracking.FIRST_USE);

    @Test
    void theCurrentTokenIsRotated() {
        assertThat(rule(first.token(), first.state(), NOW)).isEqualTo(RefreshRule.ROTATE);
        assertThat(rule(second.token(), second.state(), NOW)).isEqualTo(RefreshRule.ROTATE);
        assertThat(rule(second.token(), second.state(), NOW.plus(Duration.ofDays(90))))
                .isEqualTo(RefreshRule.ROTATE);
    }

    @Test
    void thePredecessorIsRecoveredInsideTheWindow() {
        assertThat(rule(first.token(), second.state(), NOW)).isEqualTo(RefreshRule.RECOVER);
        assertThat(rule(first.token(), second.state(), NOW.plus(Node.WINDOW).minusMillis(1)))
                .isEqualTo(RefreshRule.RECOVER);
        assertThat(rule(first.token(), second.state(), NOW.minusSeconds(5)))
                .as("another node's clock is ahead")
                .isEqualTo(RefreshRule.RECOVER);
    }

    @Test
    void thePredecessorIsRecoveredUntilItsSuccessorIsUsed() {
        assertThat(rule(first.token(), second.state(), NOW.plus(Node.WINDOW))).isEqualTo(RefreshRule.RECOVER_LATE);
        assertThat(rule(first.token(), second.state(), NOW.plus(Node.LIMIT).minusMillis(1)))
                .isEqualTo(RefreshRule.RECOVER_LATE);
        assertThat(rule(first.token(), used(second.state()), NOW.plus(Node.WINDOW)))
                .isEqualTo(RefreshRule.REUSED);
    }

    @Test
    void aUsedSuccessorDoesNotMatterInsideTheWindow() {
        assertThat(rule(
                        first.token(),
                        used(second.state()),
                        NOW.plus(Node.WINDOW).minusMillis(1)))
                .isEqualTo(RefreshRule.RECOVER);
    }

    @Test
    void thePredecessorIsReusedAfterTheLimit() {
        assertThat(rule(first.token(), second.state(), NOW.plus(Node.LIMIT))).isEqualTo(RefreshRule.REUSED);
        assertThat(RefreshRule.of(
                        first.token(), second.state(), NOW, new RecoverySettings(Duration.ZERO, Duration.ZERO)))
                .as("no recovery at all")
                .isEqualTo(RefreshRule.REUSED);
        assertThat(RefreshRule.of(
                        first.token(),
                        second.state(),
                        NOW.plus(Node.WINDOW),
                        new RecoverySettings(Node.WINDOW, Duration.ZERO)))
                .as("none beyond the window")
                .isEqualTo(RefreshRule.REUSED);
        assertThat(RefreshRule.of(
                        first.token(),
                        second.state(),
                        NOW.plus(Node.WINDOW).minusMillis(1),
                        new RecoverySettings(Node.WINDOW, Duration.ZERO)))
                .as("the window itself stays")
                .isEqualTo(RefreshRule.RECOVER);
    }

    @Test
    void aLateRecoveryOpensTheWindowOnceMore() {
        Instant recovered = NOW.plus(Duration.ofHours(1));
        RefreshState state = used(recoveredAt(recovered, second.state()));

        assertThat(rule(first.token(), state, recovered.plus(Node.WINDOW).minusMillis(1)))
                .isEqualTo(RefreshRule.RECOVER_AGAIN);
        assertThat(rule(first.token(), state, recovered.plus(Node.WINDOW))).isEqualTo(RefreshRule.REUSED);
        assertThat(rule(
                        first.token(),
                        recoveredAt(NOW.plus(Node.LIMIT).minusSeconds(1), second.state()),
                        NOW.plus(Node.LIMIT)))
                .as("but never beyond the limit")
                .isEqualTo(RefreshRule.REUSED);
    }

    private static RefreshState used(RefreshState state) {
        return with(state, old -> new Previous(old.hash(), old.salt(), false, old.recoveredAt()));
    }

    private static RefreshState recoveredAt(Instant at, RefreshState state) {
        return with(state, old -> new Previous(old.hash(), old.salt(), old.successorUnused(), Optional.of(at)));
    }

    private static RefreshState with(RefreshState state, UnaryOperator<Previous> change) {
        return new RefreshState(
                state.generation(),
                state.familyHash(),
                state.hash(),
                state.previous().map(change),
                state.rotatedAt());
    }

    @Test
    void anythingOlderThanThePredecessorIsReusedAtOnce() {
        assertThat(rule(first.token(), third.state(), NOW)).isEqualTo(RefreshRule.REUSED);
    }

    @Test
    void aTokenOfAnotherFamilyIsUnknown() {
        RefreshTokens.Made guess = tokens.first(SESSION, NOW);

        assertThat(rule(guess.token(), first.state(), NOW)).isEqualTo(RefreshRule.UNKNOWN);
        assertThat(rule(guess.token(), second.state(), NOW)).isEqualTo(RefreshRule.UNKNOWN);
        assertThat(rule(guess.token(), third.state(), NOW)).isEqualTo(RefreshRule.UNKNOWN);
    }

    @Test
    void aGenerationThatIsNotYetOrNeverWasIsUnknown() {
        assertThat(rule(third.token(), second.state(), NOW)).isEqualTo(RefreshRule.UNKNOWN);
        assertThat(rule(third.token(), first.state(), NOW)).isEqualTo(RefreshRule.UNKNOWN);
        assertThat(rule(withGeneration(-1), first.state(), NOW)).isEqualTo(RefreshRule.UNKNOWN);
        assertThat(rule(withGeneration(Integer.MIN_VALUE), third.state(), NOW)).isEqualTo(RefreshRule.UNKNOWN);
        assertThat(rule(withGeneration(Integer.MAX_VALUE), third.state(), NOW)).isEqualTo(RefreshRule.UNKNOWN);
    }

    @Test
    void theCurrentGenerationWithAnotherSecretIsUnknown() {
        ParsedRefreshToken forged = first.token().successor(new byte[ParsedRefreshToken.SECRET_BYTES]);

        assertThat(rule(forged, second.state(), NOW)).isEqualTo(RefreshRule.UNKNOWN);
    }

    @Test
    void thePredecessorsGenerationWithAnotherSecretIsNotRecovered() {
        ParsedRefreshToken forged = first.token().successor(new byte[ParsedRefreshToken.SECRET_BYTES]);

        assertThat(rule(forged, third.state(), NOW)).isEqualTo(RefreshRule.REUSED);
    }

    @Test
    void theSuccessorCanBeMadeAgainFromThePredecessorAndTheSaltOnly() {
        RefreshState.Previous previous = second.state().previous().orElseThrow();

        assertThat(RefreshTokens.repeated(first.token(), previous).text())
                .isEqualTo(second.token().text());
        assertThat(RefreshTokens.repeated(
                                first.token().successor(new byte[ParsedRefreshToken.SECRET_BYTES]),
                                third.state().previous().orElseThrow())
                        .text())
                .isNotEqualTo(third.token().text());
    }

    @Test
    void theStateHoldsNoSecret() {
        String secret = Hashes.encode(second.token().secret());

        assertThat(second.state().toString()).doesNotContain(secret);
        assertThat(second.state().previous().map(RefreshState.Previous::hash))
                .isEqualTo(Optional.of(first.state().hash()));
    }

    private ParsedRefreshToken withGeneration(int generation) {
        return new ParsedRefreshToken(SESSION, generation, family(), new byte[ParsedRefreshToken.SECRET_BYTES]);
    }

    /** The bytes of the family as a holder of the first token knows them. */
    private byte[] family() {
        byte[] bytes = Hashes.decode(first.token().text().substring("rcr_".length()));
        return Arrays.copyOfRange(bytes, 20, 20 + ParsedRefreshToken.FAMILY_BYTES);
    }

    private static RefreshRule rule(ParsedRefreshToken token, RefreshState state, Instant now) {
        return RefreshRule.of(token, state, now, Node.RECOVERY);
    }
}
