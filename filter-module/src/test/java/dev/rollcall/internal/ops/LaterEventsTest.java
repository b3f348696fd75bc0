package dev.rollcall.internal.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.LogCapture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaterEventsTest {

    private final List<Object> heard = new ArrayList<>();
    private final LaterEvents events = new LaterEvents(heard::add);

    @Test
    void observersHearInTheOrderOfTheEventsAndOnce() {
        events.accept("one");
        events.accept("two");
        assertThat(heard).isEmpty();

        events.deliver();
        events.deliver();

        assertThat(heard).containsExactly("one", "two");
    }

    @Test
    void anObserverThatHangsFillsNoMemory() {
        try (LogCapture log = LogCapture.of(LaterEvents.class)) {
            for (int i = 0; i <= LaterEvents.CAPACITY; i++) {
                events.accept(i);
            }

            assertThat(log.messages())
                    .containsExactly("SEVERE Too many events are waiting for observers; Integer is lost");
        }
        events.deliver();
        assertThat(heard).hasSize(LaterEvents.CAPACITY);
    }
}
