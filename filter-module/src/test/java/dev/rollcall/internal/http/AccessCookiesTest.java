package dev.rollcall.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.EndReason;
import dev.rollcall.internal.session.Authentication;
import dev.rollcall.internal.token.AccessClaims;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessCookiesTest {

    private static final UUID SESSION = new UUID(0, 1);
    private static final Map<String, Authentication> TOKENS = Map.of(
            "good", new Authentication.Accepted(claims(SESSION, "good")),
            "same", new Authentication.Accepted(claims(SESSION, "same")),
            "other", new Authentication.Accepted(claims(new UUID(0, 2), "other")),
            "expired", new Authentication.Expired(claims(new UUID(0, 3), "expired")),
            "older", new Authentication.Expired(claims(new UUID(0, 3), "older")),
            "ended", new Authentication.Ended(claims(new UUID(0, 4), "ended"), EndReason.SIGNED_OUT),
            "invalid", new Authentication.Invalid());

    private static AccessClaims claims(UUID session, String id) {
        return new AccessClaims("alice", session, Set.of(), id, Instant.EPOCH, Instant.MAX, Instant.EPOCH);
    }

    private static Authentication judge(String... tokens) {
        return AccessCookies.judge(List.of(tokens), TOKENS::get);
    }

    /** From the worst to the best, in whichever order they come. */
    @Test
    void theBestOneCounts() {
        List<String> ranks = List.of("invalid", "ended", "expired", "good");
        for (int better = 0; better < ranks.size(); better++) {
            Authentication expected = TOKENS.get(ranks.get(better));
            for (String other : ranks.subList(0, better + 1)) {
                assertThat(judge(other, ranks.get(better))).isEqualTo(expected);
                assertThat(judge(ranks.get(better), other)).isEqualTo(expected);
            }
        }
    }

    @Test
    void noneIsWorthNothing() {
        assertThat(judge()).isEqualTo(new Authentication.Invalid());
    }

    @Test
    void ofTwoThatAreWorthTheSameTheFirstCounts() {
        assertThat(judge("good", "same")).isSameAs(TOKENS.get("good"));
        assertThat(judge("same", "good")).isSameAs(TOKENS.get("same"));
        assertThat(judge("older", "expired")).isSameAs(TOKENS.get("older"));
    }

    @Test
    void nobodyKnowsWhichOfTwoLivingSessionsIsMeant() {
        for (List<String> tokens : List.of(
                List.of("good", "other"), List.of("other", "expired", "good"), List.of("good", "same", "other"))) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> AccessCookies.judge(tokens, TOKENS::get))
                    .satisfies(refused -> assertThat(refused.problem()).isEqualTo(Problem.differentSessions()));
        }
        assertThat(Problem.differentSessions().code()).isEqualTo(ProblemCode.INVALID_REQUEST);
    }
}
