package dev.rollcall.internal.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.LogCapture;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How much a failing thing writes to the log. */
class OutageTest {

    private final Exception failure = new Exception("refused");

    private long now;
    private final LogCapture log = LogCapture.of(OutageTest.class);
    private final Outage outage =
            new Outage(System.getLogger(OutageTest.class.getName()), "The store", new FailureSeries(() -> now));

    @AfterEach
    void release() {
        log.close();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private void fail() {
        outage.report("refused", failure);
    }

    @Test
    void anOutageIsTwoLines() {
        outage.isOver();
        fail();
        fail();
        pass(Duration.ofSeconds(30));
        fail();
        outage.isOver();
        outage.isOver();

        assertThat(log.messages())
                .containsExactly(
                        "SEVERE The store failed, requests get 503: refused",
                        "INFO The store answers again (3 failures and 0 successes in 30 s)");
    }

    /** A pool in which one connection of two is dead, for an hour. */
    @Test
    void whatFailsNowAndThenIsToldNowAndThen() {
        for (int second = 0; second < 3600; second++) {
            fail();
            outage.isOver();
            pass(Duration.ofSeconds(1));
        }
        assertThat(log.messages()).hasSize(3 + 11);
        assertThat(log.messages().subList(0, 4))
                .containsExactly(
                        "SEVERE The store failed, requests get 503: refused",
                        "INFO The store answers again (1 failures and 0 successes in 0 s)",
                        "SEVERE The store failed, requests get 503: refused",
                        "WARNING The store still fails (301 failures and 300 successes in 300 s),"
                                + " most recently: refused");

        pass(Duration.ofMinutes(1));
        outage.isOver();
        assertThat(log.messages())
                .last()
                .asString()
                .isEqualTo("INFO The store answers again (3599 failures and 3599 successes in 3598 s)");
    }

    @Test
    void whatFailsEveryTwoMinutesIsToldLessAndLess() {
        for (int minute = 0; minute < 120; minute += 2) {
            fail();
            for (int second = 0; second < 120; second++) {
                pass(Duration.ofSeconds(1));
                outage.isOver();
            }
        }

        assertThat(log.messages()).hasSizeLessThan(30);
    }

    @Test
    void afterAQuietWhileAnOutageIsTwoLinesAgain() {
        for (int outages = 0; outages < 3; outages++) {
            fail();
            outage.isOver();
            pass(Duration.ofMinutes(10));
        }

        assertThat(log.messages()).hasSize(6);
    }

    @Test
    void foreignCodeIsToldAlike() {
        for (int second = 0; second < 600; second++) {
            outage.reportForeign(failure);
            outage.isOver();
            pass(Duration.ofSeconds(1));
        }

        assertThat(log.messages())
                .hasSize(4)
                .first()
                .asString()
                .isEqualTo("SEVERE The store failed, requests get 503: java.lang.Exception: refused");
    }
}
