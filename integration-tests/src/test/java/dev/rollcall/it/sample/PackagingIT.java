package dev.rollcall.it.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the WAR that was built, and in the JAR of Rollcall in it. Needs no server. */
@Tag("payara-micro")
@SuppressWarnings("NullAway.Init") // set before all tests
class PackagingIT {

    private static final Path WAR = Path.of("target/rollcall-sample.war");
    private static final String LIBRARIES = "WEB-INF/lib/";
    private static final Predicate<String> IS_ROLLCALL =
            Pattern.compile("rollcall-\\d.*\\.jar").asMatchPredicate();

    /** A row of the lists of libraries. */
    private static final Pattern LISTED = Pattern.compile("(?m)^\\| `(.+\\.jar)` \\| ([^|]+) \\|");

    /** Much more would be something that nobody meant to ship. */
    private static final long LARGEST = 1_300_000;

    /** All that an application gets with Rollcall, its libraries included. */
    private static final long LARGEST_IN_ALL = 1_800_000;

    /** The only library that is the sample's own. */
    private static final Predicate<String> IS_OF_SAMPLE =
            Pattern.compile("slf4j-jdk14-.*\\.jar").asMatchPredicate();

    private static Path jar;

    @BeforeAll
    static void takeRollcallOut(@TempDir Path folder) throws IOException {
        try (ZipFile war = new ZipFile(WAR.toFile())) {
            String name =
                    libraries(war).stream().filter(IS_ROLLCALL).findFirst().orElseThrow();
            jar = folder.resolve(name);
            try (InputStream content = war.getInputStream(war.getEntry(LIBRARIES + name))) {
                Files.copy(content, jar);
            }
        }
    }

    private static List<String> libraries(ZipFile war) {
        return war.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                .map(name -> name.substring(LIBRARIES.length()))
                .toList();
    }

    @Test
    void everyLibraryIsListedWithItsLicence() throws IOException {
        Map<String, String> licences = LISTED.matcher(Files.readString(Path.of("../THIRD-PARTY.md")))
                .results()
                .collect(Collectors.toMap((MatchResult row) -> row.group(1), row -> row.group(2)));

        try (ZipFile war = new ZipFile(WAR.toFile())) {
            assertThat(libraries(war).stream().filter(IS_ROLLCALL.negate()))
                    .containsExactlyInAnyOrderElementsOf(licences.keySet());
        }
        assertThat(licences.values()).isSubsetOf("Apache-2.0", "MIT");
    }

    @Test
    void licencesTravelWithTheWar() throws IOException {
        try (ZipFile war = new ZipFile(WAR.toFile())) {
            for (String file : List.of("LICENSE", "NOTICE", "THIRD-PARTY.md")) {
                assertThat(text(war, "META-INF/" + file)).isEqualTo(Files.readString(Path.of("..", file)));
            }
        }
    }

    @Test
    void licencesTravelWithTheJar() throws IOException {
        try (ZipFile rollcall = new ZipFile(jar.toFile())) {
            for (String file : List.of("LICENSE", "NOTICE")) {
                assertThat(text(rollcall, "META-INF/" + file)).isEqualTo(Files.readString(Path.of("..", file)));
            }
        }
    }

    private static String text(ZipFile archive, String file) throws IOException {
        ZipEntry entry = archive.getEntry(file);
        assertThat(entry).as(file).isNotNull();
        try (InputStream content = archive.getInputStream(entry)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void isAModuleByName() throws IOException {
        assertThat(ModuleFinder.of(jar).findAll())
                .extracting(ModuleReference::descriptor)
                .singleElement()
                .satisfies(module -> {
                    assertThat(module.name()).isEqualTo("dev.rollcall");
                    assertThat(module.isAutomatic()).isTrue();
                    assertThat(module.packages()).allMatch(name -> (name + ".").startsWith("dev.rollcall."));
                });
        try (JarFile rollcall = new JarFile(jar.toFile())) {
            assertThat(rollcall.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo("dev.rollcall");
        }
    }

    @Test
    void theJarHasNothingButRollcall() throws IOException {
        try (ZipFile rollcall = new ZipFile(jar.toFile())) {
            Set<String> files = rollcall.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .collect(Collectors.toSet());
            assertThat(files)
                    .contains("META-INF/web-fragment.xml", "META-INF/beans.xml")
                    .doesNotContain("META-INF/persistence.xml")
                    .allMatch(file -> file.matches("META-INF/.+|dev/rollcall/.+\\.class"))
                    .noneMatch(file -> file.matches(".*(Test|Tests|Contract|IT)\\.class|.*module-info.*"));
        }
        assertThat(Files.size(jar)).isLessThan(LARGEST);
    }

    @Test
    void allThatComesAlongIsAsSmallAsTheReadmeSays() throws IOException {
        long size = 0;
        try (ZipFile war = new ZipFile(WAR.toFile())) {
            for (String name : libraries(war)) {
                size += IS_OF_SAMPLE.test(name)
                        ? 0
                        : war.getEntry(LIBRARIES + name).getSize();
            }
        }

        assertThat(size).isLessThan(LARGEST_IN_ALL);
        assertThat(Files.readString(Path.of("../README.md")))
                .contains(String.format(Locale.ROOT, "about %.1f MB in all", size / 1e6));
    }
}
