package dev.rollcall.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.faults.History.Marks;
import dev.rollcall.it.faults.History.Recovery;
import dev.rollcall.it.faults.Operation.Exchange;
import dev.rollcall.it.faults.Violation.Invariant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CheckerTest {

    private static final UUID PHONE = new UUID(0, 1);
    private static final UUID LAPTOP = new UUID(0, 2);
    private static final int LIMIT = 3;
    private static final Marks MARKS = new Marks(100, 200, 300);
    private static final Recovery RECOVERY = new Recovery(50, 200);
    private static final Outcome OK = new Outcome(200, "");
    private static final Outcome UNAVAILABLE = new Outcome(503, "session_store_unavailable");
    private static final Outcome ENDED = new Outcome(401, "session_revoked/signed_out");

    private static Operation operation(Kind kind, int node, UUID session, long start, Outcome outcome) {
        return new Operation(
                kind,
                node,
                "alice",
                Optional.of(session),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                start,
                start + 10,
                outcome);
    }

    private static Operation login(UUID session, long start) {
        return operation(Kind.LOGIN, 0, session, start, OK);
    }

    private static Operation request(int node, UUID session, long start, Outcome outcome) {
        return operation(Kind.REQUEST, node, session, start, outcome);
    }

    private static Operation endOne(UUID asking, UUID target, long start, Outcome outcome) {
        return new Operation(
                Kind.END_ONE,
                0,
                "alice",
                Optional.of(asking),
                Optional.of(target),
                Optional.empty(),
                Optional.empty(),
                start,
                start + 10,
                outcome);
    }

    private static Operation userChanged(long start, Outcome outcome) {
        return new Operation(
                Kind.USER_CHANGED,
                0,
                "alice",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                start,
                start + 10,
                outcome);
    }

    private static Operation used(String pair, int node, long start) {
        return new Operation(
                Kind.REQUEST,
                node,
                "alice",
                Optional.of(PHONE),
                Optional.empty(),
                Optional.of(pair),
                Optional.empty(),
                start,
                start + 10,
                OK);
    }

    private static Operation refresh(String presented, String received, long start) {
        return refresh(0, presented, received, start);
    }

    private static Operation refresh(int node, String presented, String received, long start) {
        return new Operation(
                Kind.REFRESH,
                node,
                "alice",
                Optional.of(PHONE),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Exchange(presented, Optional.of(received))),
                start,
                start + 10,
                OK);
    }

    private static List<Violation> violations(Operation... operations) {
        return Checker.violations(new History(List.of(operations), List.of(), MARKS, LIMIT, RECOVERY, Set.of()));
    }

    private static void assertBroken(Invariant invariant, Operation... operations) {
        assertThat(violations(operations)).extracting(Violation::invariant).containsExactly(invariant);
    }

    @Test
    void orderlyHistoryHasNoViolation() {
        assertThat(violations(
                        login(PHONE, 0),
                        login(LAPTOP, 0),
                        request(0, PHONE, 20, OK),
                        refresh("a", "b", 30),
                        refresh("a", "b", 31),
                        refresh("b", "c", 50),
                        endOne(LAPTOP, PHONE, 70, OK),
                        request(1, PHONE, 81, ENDED),
                        request(1, LAPTOP, 81, OK),
                        operation(Kind.LOGOUT, 1, PHONE, 90, new Outcome(204, "")),
                        request(1, LAPTOP, 120, UNAVAILABLE)))
                .isEmpty();
    }

    @Test
    void successAfterLogoutIsFound() {
        Operation logout = operation(Kind.LOGOUT, 0, PHONE, 20, new Outcome(204, ""));

        assertBroken(Invariant.REVOKED_STAYS_REVOKED, login(PHONE, 0), logout, request(1, PHONE, 31, OK));
        assertBroken(Invariant.REVOKED_STAYS_REVOKED, login(PHONE, 0), logout, refresh("a", "b", 31));
    }

    @Test
    void requestThatBeganBeforeTheAcknowledgementMaySucceed() {
        Operation logout = operation(Kind.LOGOUT, 0, PHONE, 20, new Outcome(204, ""));

        assertThat(violations(login(PHONE, 0), logout, request(1, PHONE, 30, OK)))
                .isEmpty();
    }

    @Test
    void successOfASessionThatAnotherEndedIsFound() {
        assertBroken(
                Invariant.REVOKED_STAYS_REVOKED,
                login(PHONE, 0),
                login(LAPTOP, 0),
                endOne(LAPTOP, PHONE, 20, OK),
                request(1, PHONE, 31, OK));
    }

    @Test
    void successAfterAllOthersEndedIsFoundAndTheOneThatAskedMayGoOn() {
        Operation endOthers = operation(Kind.END_OTHERS, 0, LAPTOP, 20, OK);

        assertBroken(
                Invariant.REVOKED_STAYS_REVOKED,
                login(PHONE, 0),
                login(LAPTOP, 0),
                endOthers,
                request(1, PHONE, 31, OK));
        assertThat(violations(login(PHONE, 0), login(LAPTOP, 0), endOthers, request(1, LAPTOP, 31, OK)))
                .isEmpty();
    }

    @Test
    void successAfterTheUserChangedIsFound() {
        assertBroken(
                Invariant.REVOKED_STAYS_REVOKED,
                login(PHONE, 0),
                userChanged(20, new Outcome(204, "")),
                request(1, PHONE, 31, OK));
    }

    @Test
    void loginThatWasUnderWayWhenTheUserChangedMayLive() {
        assertThat(violations(login(PHONE, 15), userChanged(20, new Outcome(204, "")), request(1, PHONE, 31, OK)))
                .isEmpty();
    }

    @Test
    void successAfterReportedReuseIsFound() {
        Operation reuse = operation(Kind.REFRESH, 0, PHONE, 20, new Outcome(401, "session_revoked/refresh_reused"));

        assertBroken(Invariant.REVOKED_STAYS_REVOKED, login(PHONE, 0), reuse, request(1, PHONE, 31, OK));
    }

    @Test
    void revocationThatWasNotAcknowledgedPromisesNothing() {
        Operation logout = operation(Kind.LOGOUT, 0, PHONE, 20, UNAVAILABLE);

        assertThat(violations(
                        login(PHONE, 0),
                        logout,
                        request(1, PHONE, 31, OK),
                        request(0, PHONE, 301, ENDED),
                        request(1, PHONE, 301, ENDED)))
                .isEmpty();
    }

    @Test
    void twoSuccessorsOfOneTokenAreFound() {
        assertBroken(Invariant.ONE_LINEAGE, refresh("a", "b", 0), refresh("a", "c", 20));
    }

    @Test
    void tokenThatWorksAfterItsSuccessorWasExchangedIsFound() {
        assertBroken(Invariant.ONE_LINEAGE, refresh("a", "b", 0), refresh("b", "c", 20), refresh("a", "b", 40));
    }

    @Test
    void anAnswerThatIsGivenAgainAfterItsUseIsFound() {
        assertBroken(Invariant.ONE_LINEAGE, refresh("a", "b", 0), used("b", 0, 20), refresh("a", "b", 61));
        assertBroken(
                Invariant.ONE_LINEAGE,
                refresh("a", "b", 0),
                refresh("a", "b", 20),
                used("b", 0, 20),
                refresh("a", "b", 61));
        assertBroken(Invariant.ONE_LINEAGE, refresh("a", "b", 0), used("b", 1, 20), refresh("a", "b", 231));
    }

    @Test
    void anAnswerMayBeGivenAgainInTimeOrUnused() {
        assertThat(violations(refresh("a", "b", 0), used("b", 0, 20), refresh("a", "b", 60)))
                .isEmpty();
        assertThat(violations(refresh("a", "b", 0), used("a", 0, 20), refresh("a", "b", 61)))
                .isEmpty();
        assertThat(violations(refresh("a", "b", 0), used("b", 0, 60), refresh("a", "b", 70)))
                .isEmpty();
    }

    @Test
    void anotherNodeMayLearnOfAUseLater() {
        assertThat(violations(refresh("a", "b", 0), used("b", 1, 20), refresh("a", "b", 230)))
                .isEmpty();
    }

    @Test
    void aNodeThatWasKilledMayHaveForgottenAUse() {
        History history = new History(
                List.of(refresh(1, "a", "b", 0), used("b", 1, 20), refresh(1, "a", "b", 61)),
                List.of(),
                MARKS,
                LIMIT,
                RECOVERY,
                Set.of(1));

        assertThat(Checker.violations(history)).isEmpty();
    }

    @Test
    void anAnswerThatWasLostForLongOpensTheWindowOnceMore() {
        Operation lost = refresh("a", "b", 100);

        assertThat(violations(refresh("a", "b", 0), lost, used("b", 0, 115), refresh("a", "b", 160)))
                .isEmpty();
        assertBroken(Invariant.ONE_LINEAGE, refresh("a", "b", 0), lost, used("b", 0, 115), refresh("a", "b", 161));
        assertBroken(
                Invariant.ONE_LINEAGE,
                refresh("a", "b", 0),
                lost,
                used("b", 0, 115),
                refresh("a", "b", 155),
                refresh("a", "b", 200));
    }

    @Test
    void doubtfulRevocationNeedsOneAnswerFromBothNodes() {
        Operation doubtful = operation(Kind.LOGOUT, 0, PHONE, 120, UNAVAILABLE);

        assertBroken(Invariant.DEFINITE_STATE, doubtful, request(0, PHONE, 301, OK), request(1, PHONE, 301, ENDED));
        assertBroken(Invariant.DEFINITE_STATE, doubtful, request(0, PHONE, 301, OK));
        assertBroken(Invariant.DEFINITE_STATE, doubtful);
        assertBroken(
                Invariant.DEFINITE_STATE,
                doubtful,
                request(0, PHONE, 301, UNAVAILABLE),
                request(1, PHONE, 301, UNAVAILABLE));
    }

    @Test
    void doubtfulRevocationMustNotChangeItsMind() {
        assertBroken(
                Invariant.DEFINITE_STATE,
                login(PHONE, 0),
                userChanged(120, UNAVAILABLE),
                request(0, PHONE, 301, OK),
                request(1, PHONE, 301, OK),
                request(0, PHONE, 320, ENDED));
    }

    @Test
    void doubtEndsWithALaterAcknowledgement() {
        assertThat(violations(
                        operation(Kind.LOGOUT, 0, PHONE, 120, UNAVAILABLE),
                        operation(Kind.LOGOUT, 0, PHONE, 140, new Outcome(204, ""))))
                .isEmpty();
    }

    @Test
    void revocationWithoutAnswerIsDoubtful() {
        History history = new History(
                List.of(operation(Kind.LOGOUT, 1, PHONE, 120, Outcome.NONE)),
                List.of(),
                MARKS,
                LIMIT,
                RECOVERY,
                Set.of(1));

        assertThat(Checker.violations(history))
                .extracting(Violation::invariant)
                .containsExactly(Invariant.DEFINITE_STATE);
    }

    @Test
    void serverErrorsAreFound() {
        assertBroken(Invariant.NO_SERVER_ERROR, request(0, PHONE, 0, new Outcome(500, "internal_error")));
        assertBroken(Invariant.NO_SERVER_ERROR, request(0, PHONE, 0, new Outcome(504, "")));
        assertBroken(Invariant.NO_SERVER_ERROR, request(0, PHONE, 0, Outcome.NONE));
        assertThat(violations(request(0, PHONE, 0, UNAVAILABLE))).isEmpty();
    }

    @Test
    void silenceOfANodeThatWasKilledIsNoError() {
        History history =
                new History(List.of(request(1, PHONE, 0, Outcome.NONE)), List.of(), MARKS, LIMIT, RECOVERY, Set.of(1));

        assertThat(Checker.violations(history)).isEmpty();
    }

    @Test
    void moreSessionsThanTheLimitAreFound() {
        History history = new History(
                List.of(),
                List.of(new Snapshot(Map.of("alice", LIMIT)), new Snapshot(Map.of("alice", LIMIT + 1))),
                MARKS,
                LIMIT,
                RECOVERY,
                Set.of());

        assertThat(Checker.violations(history))
                .containsExactly(new Violation(Invariant.SESSION_LIMIT, "alice had 4 living sessions"));
    }

    @Test
    void effortCountsWhatSucceededInAPhase() {
        History history = new History(
                List.of(
                        login(PHONE, 0),
                        request(0, PHONE, 20, OK),
                        login(LAPTOP, 101),
                        request(0, LAPTOP, 120, UNAVAILABLE),
                        endOne(LAPTOP, PHONE, 130, OK),
                        request(0, PHONE, 150, ENDED)),
                List.of(),
                MARKS,
                LIMIT,
                RECOVERY,
                Set.of());

        assertThat(Effort.of(history.in(History.Phase.BEFORE))).isEqualTo(new Effort(1, 1, 0, 0));
        assertThat(Effort.of(history.in(History.Phase.DURING))).isEqualTo(new Effort(1, 0, 1, 1));
        assertThat(Effort.of(history.in(History.Phase.AFTER))).isEqualTo(Effort.NONE);
        assertThat(Effort.of(history.in(History.Phase.DURING)).reaches(new Effort(1, 1, 0, 0)))
                .isFalse();
    }
}
