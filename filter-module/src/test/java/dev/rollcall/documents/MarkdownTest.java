package dev.rollcall.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for everything that is written in Markdown: short lines, and links that lead somewhere. */
class MarkdownTest {

    private static final Path ROOT = Path.of("..");
    private static final int LONGEST_LINE = 130;

    /** What is taken for a link of this repository: the address of one without a scheme. */
    private static final Pattern LINK = Pattern.compile("]\\((?!\\w+:)([^)#]*)(?:#([^)]+))?\\)");

    /** A line of nothing but a link can't be broken. */
    private static final Pattern ONLY_A_LINK = Pattern.compile("!?\\[.*]\\(.*\\)");

    static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (String directory : List.of("", "docs", "docs/model", "sql", "benchmarks")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(directory))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
            }
        }
        assertThat(documents).hasSizeGreaterThan(15);
        return documents;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linesAreShort(Path document) throws IOException {
        assertThat(prose(document))
                .filteredOn(line -> !line.startsWith("|"))
                .filteredOn(line -> !ONLY_A_LINK.matcher(line).matches())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(LONGEST_LINE));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(Path document) throws IOException {
        List<MatchResult> links =
                LINK.matcher(String.join("\n", prose(document))).results().toList();

        for (MatchResult link : links) {
            Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
            assertThat(target).as(link.group()).exists();
            if (link.group(2) != null) {
                assertThat(anchors(target)).as(link.group()).contains(link.group(2));
            }
        }
    }

    /** Everything but blocks of code. */
    private static List<String> prose(Path document) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean code = false;
        for (String line : Files.readAllLines(document)) {
            if (line.strip().startsWith("```")) {
                code = !code;
            } else if (!code) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static Set<String> anchors(Path document) throws IOException {
        return prose(document).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\w -]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
