package dev.rollcall.internal.token;

import java.nio.file.Path;

/** The file with the operator's keys can't be used. Names the file and the problem, never what is in it. */
public final class KeyFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyFileException(Path file, String problem) {
        super("rollcall.keys.location=" + file + ": " + problem);
    }
}
