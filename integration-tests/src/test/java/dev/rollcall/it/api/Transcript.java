package dev.rollcall.it.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a text in Markdown says that happens in a terminal: the blocks marked {@code console}. */
record Transcript(List<Step> steps) {

    private static final String FENCE = "```";
    private static final String PROMPT = "$ ";
    private static final String ANYTHING = "\u2026";

    Transcript {
        steps = List.copyOf(steps);
    }

    /**
     * A command and what it prints.
     *
     * @param output may have an ellipsis for anything in a line or, as a line of its own, for any number of lines
     */
    record Step(String command, String output) {

        boolean prints(String actual) {
            String expected = output.lines().map(Step::pattern).collect(Collectors.joining("\n"));
            return Pattern.matches(expected, actual.replace("\r\n", "\n").stripTrailing());
        }

        private static String pattern(String line) {
            if (line.equals(ANYTHING)) {
                return "(?s:.*)";
            }
            return Arrays.stream(line.split(ANYTHING, -1)).map(Pattern::quote).collect(Collectors.joining("[^\n]*"));
        }
    }

    static Transcript of(List<String> markdown) {
        List<Step> steps = new ArrayList<>();
        boolean inside = false;
        for (String line : markdown) {
            if (line.startsWith(FENCE)) {
                inside = line.equals(FENCE + "console");
            } else if (inside && line.startsWith(PROMPT)) {
                steps.add(new Step(line.substring(PROMPT.length()), ""));
            } else if (inside) {
                Step last = steps.remove(steps.size() - 1);
                steps.add(new Step(last.command(), last.output() + line + "\n"));
            }
        }
        return new Transcript(steps);
    }
}
