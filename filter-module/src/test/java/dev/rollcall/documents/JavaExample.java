package dev.rollcall.documents;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;

/**
 * An example as readers paste it: imports, and a type or the members of one. A line has the number in here that it has in the
 * document.
 *
 * @param document the file that has it
 * @param firstLine the number of its first line, from 1
 */
record JavaExample(Path document, int firstLine, List<String> lines) {

    private static final Pattern TYPE = Pattern.compile(
            "(?:@\\w+|(?:public|final|abstract|sealed) )*(?:class|interface|record|enum|@interface) .*");

    private static final Pattern COMMENT = Pattern.compile("//.*|/\\*(?s:.*?)\\*/");

    /** The blocks of a Markdown document that say that they are Java. */
    static List<JavaExample> ofMarkdown(Path document, List<String> lines) {
        return between("```java", "```", document, lines);
    }

    /** The examples in the Javadoc of a source file. */
    static List<JavaExample> ofSource(Path document, List<String> lines) {
        List<String> text =
                lines.stream().map(line -> line.replaceFirst("^ *\\* ?", "")).toList();
        return between("<pre>{@code", "}</pre>", document, text);
    }

    private static List<JavaExample> between(String begin, String end, Path document, List<String> lines) {
        List<JavaExample> examples = new ArrayList<>();
        for (int first = 0; first < lines.size(); first++) {
            if (lines.get(first).equals(begin)) {
                int last = first + 1;
                while (!lines.get(last).equals(end)) {
                    last++;
                }
                examples.add(new JavaExample(document, first + 2, lines.subList(first + 1, last)));
                first = last;
            }
        }
        return examples;
    }

    /** What the example does, without what it imports and remarks. */
    String body() {
        return COMMENT.matcher(String.join("\n", lines.subList(afterImports(), lines.size())))
                .replaceAll("");
    }

    /** A file of a package of its own; members are given a class around them. */
    Source source(int number) {
        List<String> text = new ArrayList<>(lines);
        if (lines.stream().noneMatch(line -> TYPE.matcher(line).matches())) {
            int first = afterImports();
            text.set(first, "class Example { " + text.get(first));
            text.set(text.size() - 1, text.get(text.size() - 1) + " }");
        }
        text.set(0, "package examples.of" + number + "; " + text.get(0));
        return new Source(this, number, "\n".repeat(firstLine - 1) + String.join("\n", text));
    }

    private int afterImports() {
        int line = 0;
        while (lines.get(line).isBlank() || lines.get(line).startsWith("import ")) {
            line++;
        }
        return line;
    }

    /** The example as the compiler reads it. */
    static final class Source extends SimpleJavaFileObject {

        private final JavaExample example;
        private final String text;

        private Source(JavaExample example, int number, String text) {
            super(URI.create("example:///examples/of" + number + "/Example.java"), Kind.SOURCE);
            this.example = example;
            this.text = text;
        }

        JavaExample example() {
            return Objects.requireNonNull(example);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        /** A public type may have any name. */
        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE;
        }
    }
}
