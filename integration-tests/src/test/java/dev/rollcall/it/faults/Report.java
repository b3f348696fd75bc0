package dev.rollcall.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The table of all faults, {@code target/faults.md}; it grows with every run until {@code target} is cleaned. */
final class Report {

    private static final Path FILE = Path.of("target/faults.md");

    private Report() {}

    static synchronized void add(Result result) {
        add(result.row());
        result.violations().forEach(violation -> System.out.println(violation));
    }

    /** A row that was written elsewhere. */
    static synchronized void add(String row) {
        System.out.println(row);
        List<String> lines = new ArrayList<>();
        if (!Files.exists(FILE)) {
            lines.addAll(Result.HEADER.lines().toList());
        }
        lines.add(row);
        try {
            Files.write(FILE, lines, UTF_8, CREATE, APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
