package dev.rollcall.internal.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MechanismsTest {

    private final Mechanisms mechanisms = new Mechanisms();

    @Test
    void oursAloneIsFine() {
        mechanisms.found(SessionMechanism.class);

        assertThat(mechanisms.complaint()).isEmpty();
    }

    @Test
    void anotherOneIsNamedInOneLine() {
        mechanisms.found(SessionMechanism.class);
        mechanisms.found(MechanismsTest.class);

        assertThat(mechanisms.complaint().orElseThrow())
                .startsWith("rollcall-container-identity can't be used here")
                .contains(MechanismsTest.class.getName())
                .doesNotContain("\n", SessionMechanism.class.getName());
    }
}
