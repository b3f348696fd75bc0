package dev.rollcall.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the kit compile. */
class ExamplesTest {

    @TempDir
    private Path folder;

    @Test
    void thatOfTheDocumentationCompiles() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/testing.md"));

        assertThat(problems(between(lines, "```java", "```"))).isEmpty();
    }

    @Test
    void thatOfTheJavadocCompiles() throws IOException {
        List<String> lines =
                Files.readAllLines(Path.of("src/main/java/dev/rollcall/test/RollcallExtension.java")).stream()
                        .map(line -> line.replaceFirst("^ \\* ?", ""))
                        .toList();

        assertThat(problems(between(lines, "<pre>{@code", "}</pre>"))).isEmpty();
    }

    @Test
    void aMistakeIsFound() throws IOException {
        assertThat(problems("class OrdersTest { dev.rollcall.test.SignedIn none; }"))
                .isNotEmpty();
    }

    private static String between(List<String> lines, String begin, String end) {
        return lines.stream()
                .dropWhile(line -> !line.equals(begin))
                .skip(1)
                .takeWhile(line -> !line.equals(end))
                .collect(Collectors.joining("\n"));
    }

    private List<String> problems(String source) throws IOException {
        Path file = Files.writeString(folder.resolve("OrdersTest.java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            compiler.getTask(
                            null,
                            files,
                            found,
                            List.of("-d", folder.toString(), "-proc:none", "-Xlint:all,-path,-classfile"),
                            null,
                            files.getJavaFileObjects(file))
                    .call();
        }
        return found.getDiagnostics().stream().map(Diagnostic::toString).toList();
    }
}
