package dev.rollcall.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.internal.settings.KeySettings;
import dev.rollcall.internal.settings.SigningAlgorithm;
import dev.rollcall.internal.settings.TokenSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyScheduleTest {

    private static final Instant START = MovableClock.START;
    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final Duration ROTATION = Duration.ofDays(30);
    private static final Duration AHEAD = Duration.ofHours(24);
    private static final Duration MILLI = Duration.ofMillis(1);

    private final KeySchedule schedule = new KeySchedule(SigningAlgorithm.ES256, LIFETIME, ROTATION, AHEAD);
    private final StoredKey first = key(1, START);
    private final StoredKey second = key(2, START.plus(ROTATION));

    @Test
    void theFirstKeySignsAtOnce() {
        assertThat(schedule.due(List.of(), START)).contains(START);
        assertThat(schedule.due(List.of(key(1, SigningAlgorithm.RS256, START)), START))
                .contains(START);
    }

    @Test
    void theNextKeyIsMadeSoEarlyThatItIsPublishedLongEnough() {
        Instant due = START.plus(ROTATION).minus(AHEAD);

        assertThat(schedule.due(List.of(first), due.minus(MILLI))).isEmpty();
        assertThat(schedule.due(List.of(first), due)).contains(START.plus(ROTATION));
    }

    @Test
    void aKeyThatIsMadeLateIsPublishedForLongEnoughAllTheSame() {
        Instant late = START.plus(ROTATION).plus(ROTATION);

        assertThat(schedule.due(List.of(first), late)).contains(late.plus(AHEAD));
        assertThat(schedule.signing(List.of(first), late)).contains(first);
    }

    @Test
    void noKeyIsMadeWhileOneIsAhead() {
        List<StoredKey> keys = List.of(first, second);

        assertThat(schedule.due(keys, second.activeAt().minus(MILLI))).isEmpty();
        assertThat(schedule.due(keys, second.activeAt())).isEmpty();
        assertThat(schedule.due(keys, second.activeAt().plus(ROTATION).minus(AHEAD)))
                .isPresent();
    }

    @Test
    void aRotationIsNeverShorterThanTheTimeAhead() {
        KeySchedule hasty = new KeySchedule(SigningAlgorithm.ES256, LIFETIME, Duration.ofHours(1), AHEAD);

        assertThat(hasty.due(List.of(first), START)).contains(START.plus(AHEAD));
        assertThat(hasty.due(
                        List.of(first, key(2, START.plus(AHEAD))),
                        START.plus(AHEAD).minus(MILLI)))
                .isEmpty();
    }

    @Test
    void aKeySignsFromItsTimeOn() {
        List<StoredKey> keys = List.of(second, first);

        assertThat(schedule.signing(keys, second.activeAt().minus(MILLI))).contains(first);
        assertThat(schedule.signing(keys, second.activeAt())).contains(second);
    }

    @Test
    void theStoredTimesDecideWhateverTheSettingsSay() {
        KeySchedule other = new KeySchedule(SigningAlgorithm.ES256, LIFETIME, Duration.ofDays(1), Duration.ZERO);
        List<StoredKey> keys = List.of(first, second);

        for (Instant now = START; now.isBefore(START.plus(Duration.ofDays(40))); now = now.plus(AHEAD)) {
            assertThat(other.signing(keys, now)).isEqualTo(schedule.signing(keys, now));
        }
    }

    @Test
    void ofKeysThatStartTogetherTheLaterOneSigns() {
        StoredKey twin = key(2, START);

        assertThat(schedule.signing(List.of(twin, first), START)).contains(twin);
    }

    @Test
    void keysFromTheFutureSignIfThereAreNoOthersTheFirstOneFirst() {
        assertThat(schedule.signing(List.of(second, first), START.minus(MILLI))).contains(first);
    }

    @Test
    void noKeyOfTheAlgorithmNoneSigns() {
        assertThat(schedule.signing(List.of(key(1, SigningAlgorithm.RS256, START)), START))
                .isEmpty();
    }

    @Test
    void aKeyIsPublishedBeforeItSignsAndUntilItsTokensHaveExpired() {
        List<StoredKey> keys = List.of(second, first);
        Instant over = second.activeAt().plus(LIFETIME).plus(KeySchedule.ALLOWANCE);

        assertThat(schedule.published(keys, START)).containsExactly(first, second);
        assertThat(schedule.published(keys, over.minus(MILLI))).containsExactly(first, second);
        assertThat(schedule.published(keys, over)).containsExactly(second);
    }

    @Test
    void aKeyStaysInTheStoreForNodesWhereTokensLiveLonger() {
        List<StoredKey> keys = List.of(second, first);
        Instant over = second.activeAt().plus(Duration.ofDays(1)).plus(KeySchedule.ALLOWANCE);

        assertThat(schedule.disposable(keys, over.minus(MILLI))).isEmpty();
        assertThat(schedule.disposable(keys, over)).containsExactly(first);
    }

    @Test
    void theLastKeyIsNeverOver() {
        Instant late = START.plus(Duration.ofDays(4000));

        assertThat(schedule.published(List.of(first), late)).containsExactly(first);
        assertThat(schedule.disposable(List.of(first), late)).isEmpty();
    }

    @Test
    void aKeyOfAnotherAlgorithmVerifiesAsLongAsTheNewConfigurationMayTakeToReachAllNodes() {
        StoredKey foreign = key(1, SigningAlgorithm.RS256, START);
        StoredKey own = key(2, START.plusSeconds(60));
        Instant over = own.activeAt().plus(KeySchedule.ROLLOUT).plus(LIFETIME).plus(KeySchedule.ALLOWANCE);

        assertThat(schedule.published(List.of(foreign, own), over.minus(MILLI))).containsExactly(foreign, own);
        assertThat(schedule.published(List.of(foreign, own), over)).containsExactly(own);
    }

    @Test
    void aKeyOfAnotherAlgorithmWithASuccessorGoesLikeAnyOther() {
        StoredKey foreign = key(1, SigningAlgorithm.RS256, START);
        StoredKey next = key(2, SigningAlgorithm.RS256, START.plusSeconds(60));
        Instant over = next.activeAt().plus(LIFETIME).plus(KeySchedule.ALLOWANCE);

        assertThat(schedule.published(List.of(foreign, next, key(3, next.activeAt())), over))
                .extracting(StoredKey::number)
                .containsExactly(2, 3);
    }

    @Test
    void onDemandTheNextKeyIsTheOneThatIsAheadAlready() {
        Instant now = second.activeAt().minus(Duration.ofHours(1));

        assertThat(schedule.dueOnDemand(List.of(first), START)).contains(START.plus(AHEAD));
        assertThat(schedule.dueOnDemand(List.of(first, second), now)).isEmpty();
        assertThat(schedule.next(List.of(first, second), now)).contains(second);
    }

    @Test
    void onDemandAKeyThatIsTooFarAheadIsOvertaken() {
        assertThat(schedule.dueOnDemand(List.of(first, second), START)).contains(START.plus(AHEAD));
    }

    @Test
    void tokensOfEveryKindAreWaitedFor() {
        TokenSettings brief = Node.settings(SigningAlgorithm.ES256, Duration.ofSeconds(1));
        KeySettings keys = new KeySettings(ROTATION, AHEAD, Optional.empty(), Optional.empty());

        assertThat(KeySchedule.of(brief, keys).tokenLifetime()).isEqualTo(ManagementTokens.LIFETIME);
    }

    private static StoredKey key(int number, Instant activeAt) {
        return key(number, SigningAlgorithm.ES256, activeAt);
    }

    private static StoredKey key(int number, SigningAlgorithm algorithm, Instant activeAt) {
        return new StoredKey(number, "key-" + number, algorithm, "{}", "", false, START, activeAt);
    }
}
