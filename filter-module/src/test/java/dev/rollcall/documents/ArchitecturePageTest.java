package dev.rollcall.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/architecture.md shows is how the code is. */
class ArchitecturePageTest {

    private static final int MOST_STOPS = 7;

    /** The floors of the picture, from the top. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("wiring"),
            List.of("web", "rest", "storage", "ops"),
            List.of("signin", "http", "websocket"),
            List.of("session", "channels", "privacy", "admin", "history", "statistics", "throttle"),
            List.of("revocation", "risk", "token", "device", "identity"),
            List.of("settings", "time"),
            List.of("spi", ""),
            List.of("base"));

    private static final Pattern STOP = Pattern.compile("\\| \\d \\| `([a-z]+)\\.([A-Z]\\w+)` \\|.*");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.rollcall");

    static List<List<JavaClass>> walks() throws IOException {
        List<List<JavaClass>> walks = new ArrayList<>();
        for (String section : read("architecture.md").split("\n## The way of ", -1)) {
            List<JavaClass> stops = section.lines()
                    .map(STOP::matcher)
                    .filter(Matcher::matches)
                    .map(stop -> find(stop.group(1), stop.group(2)))
                    .toList();
            if (!stops.isEmpty()) {
                walks.add(stops);
            }
        }
        return walks;
    }

    private static JavaClass find(String place, String type) {
        String parent = place.equals("spi") ? "dev.rollcall." : "dev.rollcall.internal.";
        return CLASSES.get(parent + place + "." + type);
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of("..", "docs").resolve(file));
    }

    @Test
    void aRequestASignInAndARevocationAreWalkedThrough() throws IOException {
        assertThat(walks()).hasSize(3).allSatisfy(stops -> assertThat(stops).hasSizeBetween(3, MOST_STOPS));
    }

    @ParameterizedTest
    @MethodSource("walks")
    void eachStopIsReachedFromAnEarlierOne(List<JavaClass> stops) {
        for (int i = 1; i < stops.size(); i++) {
            JavaClass stop = stops.get(i);
            assertThat(stops.subList(0, i))
                    .as("who calls " + stop.getSimpleName())
                    .anyMatch(caller -> calls(caller, stop));
        }
    }

    private static boolean calls(JavaClass caller, JavaClass callee) {
        return caller.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass())
                .anyMatch(target ->
                        target.equals(callee) || callee.getAllRawInterfaces().contains(target));
    }

    @ParameterizedTest
    @MethodSource("walks")
    void noWayLeadsBackUp(List<JavaClass> stops) {
        List<Integer> floors = stops.stream().map(ArchitecturePageTest::floorOf).toList();

        assertThat(floors).isSorted();
    }

    @Test
    void importsNeverGoUp() {
        assertThat(CLASSES)
                .allSatisfy(type -> assertThat(type.getDirectDependenciesFromSelf().stream()
                                .map(dependency -> dependency.getTargetClass())
                                .filter(target -> target.getPackageName().startsWith("dev.rollcall"))
                                .filter(target -> floorOf(target) < floorOf(type)))
                        .as(type.getName())
                        .isEmpty());
    }

    @Test
    void thePictureShowsEveryPackage() throws IOException {
        String picture = read("images/architecture.svg");

        assertThat(FLOORS.stream().flatMap(List::stream).filter(room -> !room.isEmpty() && !room.equals("spi")))
                .allSatisfy(room -> assertThat(picture).contains(">" + room + "</text>"));
        assertThat(CLASSES).allSatisfy(type -> assertThat(floorOf(type)).isNotNegative());
    }

    private static int floorOf(JavaClass type) {
        String room = type.getPackageName().replaceFirst("^dev\\.rollcall(\\.internal)?\\.?", "");
        return IntStream.range(0, FLOORS.size())
                .filter(floor -> FLOORS.get(floor).contains(room))
                .findFirst()
                .orElse(-1);
    }
}
