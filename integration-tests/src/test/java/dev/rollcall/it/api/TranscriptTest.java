package dev.rollcall.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Transcript.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    @Test
    void commandsAndTheirOutputAreReadFromConsoleBlocks() {
        Transcript transcript = Transcript.of(List.of(
                "$ not a command",
                "```java",
                "$ nor this",
                "```",
                "```console",
                "$ one",
                "$ two",
                "a",
                "b",
                "```",
                "text",
                "```console",
                "$ three",
                "```"));

        assertThat(transcript.steps())
                .containsExactly(new Step("one", ""), new Step("two", "a\nb\n"), new Step("three", ""));
    }

    @Test
    void outputIsComparedLiterally() {
        Step step = new Step("x", "{\"a.*\":1}\n");

        assertThat(step.prints("{\"a.*\":1}")).isTrue();
        assertThat(step.prints("{\"a.*\":1}\r\n\n")).isTrue();
        assertThat(step.prints("{\"abc\":1}")).isFalse();
        assertThat(step.prints("{\"a.*\":1}\nmore")).isFalse();
        assertThat(step.prints("")).isFalse();
    }

    @Test
    void commandWithoutOutputPrintsNothing() {
        assertThat(new Step("x", "").prints("\n")).isTrue();
        assertThat(new Step("x", "").prints("curl: command not found\n")).isFalse();
    }

    @Test
    void ellipsisInALineStandsForAnythingInIt() {
        Step step = new Step("x", "a … c …\n");

        assertThat(step.prints("a b c d")).isTrue();
        assertThat(step.prints("a b\nb c d")).isFalse();
        assertThat(step.prints("a b d")).isFalse();
    }

    @Test
    void ellipsisOnALineOfItsOwnStandsForLines() {
        Step step = new Step("x", "a\n…\nz\n");

        assertThat(step.prints("a\nb\n\nc\nz")).isTrue();
        assertThat(step.prints("a\n\nz")).isTrue();
        assertThat(step.prints("a\nb\nc")).isFalse();
    }
}
