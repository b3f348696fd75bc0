package dev.rollcall.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a fuzzer begins with, and what it has found, is tried in every build, without the fuzzer. */
class FuzzSeedsTest {

    @TestFactory
    Stream<DynamicTest> seedsFindNothing() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (FuzzTarget target : FuzzTarget.ALL) {
            for (Path seed : files(target.seeds())) {
                byte[] input = Files.readAllBytes(seed);
                tests.add(DynamicTest.dynamicTest(
                        target.name() + "/" + seed.getFileName(),
                        () -> target.test().accept(input)));
            }
        }
        return tests.stream();
    }

    @Test
    void everyTargetHasSeedsAndEverySeedATarget() throws IOException {
        assertThat(files(FuzzTarget.SEEDS).stream()
                        .map(folder -> folder.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(
                        FuzzTarget.ALL.stream().map(FuzzTarget::name).toList());
        assertThat(FuzzTarget.ALL)
                .allSatisfy(target -> assertThat(files(target.seeds())).hasSizeGreaterThan(3));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
