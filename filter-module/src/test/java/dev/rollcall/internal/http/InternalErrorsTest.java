package dev.rollcall.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.LogCapture;
import org.junit.jupiter.api.Test;

class InternalErrorsTest {

    @Test
    void theAnswerTellsWhereTheLogHasTheFaultAndNothingElse() {
        try (LogCapture log = LogCapture.of(InternalErrors.class)) {
            Problem problem = InternalErrors.problem(new IllegalStateException("select secret"));

            assertThat(problem.code()).isEqualTo(ProblemCode.INTERNAL_ERROR);
            assertThat(problem.json()).doesNotContain("select");
            assertThat(log.messages()).singleElement().satisfies(message -> {
                String id = message.replaceFirst(".* ", "");
                assertThat(message).isEqualTo("SEVERE Internal error " + id);
                assertThat(problem.detail()).contains("under " + id + ".");
            });
        }
    }
}
