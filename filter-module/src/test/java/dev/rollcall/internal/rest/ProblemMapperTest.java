package dev.rollcall.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.LogCapture;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.http.InternalErrors;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemCode;
import org.junit.jupiter.api.Test;

class ProblemMapperTest {

    @Test
    void anOutageIs503AndIsLoggedByWhoeverHasIt() {
        try (LogCapture log = LogCapture.of(InternalErrors.class)) {
            Problem problem = ProblemMapper.problem(
                    new StoreUnavailableException("session store unavailable", new IllegalStateException("test")));

            assertThat(problem).isEqualTo(Problem.storeUnavailable());
            assertThat(log.messages()).isEmpty();
        }
    }

    @Test
    void aFaultOfTheProgramIs500UnderAnIdThatTheLogHasOnce() {
        try (LogCapture log = LogCapture.of(InternalErrors.class)) {
            Problem problem = ProblemMapper.problem(new NullPointerException("a fault of ours"));

            assertThat(problem.code()).isEqualTo(ProblemCode.INTERNAL_ERROR);
            assertThat(problem.json()).doesNotContain("a fault of ours");
            assertThat(log.messages()).hasSize(1).first().asString().startsWith("SEVERE Internal error ");
            assertThat(problem.detail()).contains(log.messages().get(0).replaceFirst(".* ", ""));
        }
    }
}
