package dev.rollcall.documents;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examples are complete and compile without a warning, and every type that is promised is in one. */
class JavaExamplesTest {

    private static final Path API = Path.of("src/main/java/dev/rollcall");

    /** Its example needs a JAR that is built later, and is compiled there. */
    private static final Path OF_TEST_KIT = Path.of("testing.md");

    @TempDir
    private Path classes;

    @Test
    void examplesCompile() throws IOException {
        assertThat(problems(examples())).isEmpty();
    }

    @Test
    void everyTypeOfTheApiIsInAnExample() throws IOException {
        String shown =
                String.join("\n", examples().stream().map(JavaExample::body).toList());

        assertThat(sources())
                .map(source -> source.getFileName().toString().replace(".java", ""))
                .filteredOn(not("package-info"::equals))
                .hasSizeGreaterThan(60)
                .filteredOn(type ->
                        !Pattern.compile("\\b" + type + "\\b").matcher(shown).find())
                .isEmpty();
    }

    @Test
    void aMistakeIsReportedWhereItStands() {
        JavaExample wrongName = JavaExample.ofMarkdown(
                        Path.of("a.md"), List.of("Text", "", "```java", "int one = 1;", "int two = three;", "```"))
                .get(0);
        JavaExample missingImport = JavaExample.ofSource(
                        Path.of("B.java"), List.of("/**", " * <pre>{@code", " * Session session;", " * }</pre>", " */"))
                .get(0);
        JavaExample warning = JavaExample.ofMarkdown(
                        Path.of("c.md"), List.of("```java", "import java.util.List;", "", "List list;", "```"))
                .get(0);

        assertThat(problems(List.of(wrongName, missingImport, warning)))
                .hasSize(3)
                .anySatisfy(
                        problem -> assertThat(problem).startsWith("a.md:5: ").contains("three"))
                .anySatisfy(
                        problem -> assertThat(problem).startsWith("B.java:3: ").contains("Session"))
                .anySatisfy(
                        problem -> assertThat(problem).startsWith("c.md:4: ").contains("raw type"));
    }

    @Test
    void anImportIsNoExample() {
        JavaExample example = JavaExample.ofMarkdown(
                        Path.of("a.md"),
                        List.of("```java", "import dev.rollcall.Session;", "", "int i; // Place", "```"))
                .get(0);

        assertThat(example.body()).isEqualTo("int i; ");
    }

    private static List<JavaExample> examples() throws IOException {
        List<JavaExample> examples = new ArrayList<>();
        for (Path document : MarkdownTest.documents()) {
            if (document.endsWith(OF_TEST_KIT)) {
                continue;
            }
            examples.addAll(JavaExample.ofMarkdown(document, Files.readAllLines(document)));
        }
        for (Path source : sources()) {
            examples.addAll(JavaExample.ofSource(source, Files.readAllLines(source)));
        }
        return examples;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> api = Files.list(API);
                Stream<Path> spi = Files.list(API.resolve("spi"))) {
            return Stream.concat(api, spi)
                    .filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private List<String> problems(List<JavaExample> examples) {
        List<JavaExample.Source> sources = new ArrayList<>();
        for (JavaExample example : examples) {
            sources.add(example.source(sources.size()));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        compiler.getTask(
                        null,
                        null,
                        found,
                        List.of("-d", classes.toString(), "-proc:none", "-Xlint:all,-classfile,-path,-serial"),
                        null,
                        sources)
                .call();
        return found.getDiagnostics().stream().map(JavaExamplesTest::described).toList();
    }

    private static String described(Diagnostic<? extends JavaFileObject> problem) {
        String where = problem.getSource() instanceof JavaExample.Source source
                ? source.example().document() + ":" + problem.getLineNumber() + ": "
                : "";
        return where + problem.getMessage(Locale.ENGLISH);
    }
}
