package dev.rollcall.internal.token;

import java.nio.file.Path;

/** The file with the operator's keys can't be used. The message names the file and the problem, never the content. */
public final class KeyFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyFileException(Path file, String problem) {
        super("rollcall.keys.location=" + file + ": " + problem);
    }
}
