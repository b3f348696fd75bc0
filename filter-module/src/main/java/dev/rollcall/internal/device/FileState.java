package dev.rollcall.internal.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** What tells one version of a file from the next: time, size and, where the system has it, the file's identity. */
record FileState(FileTime modified, long size, @Nullable Object key) {

    static final FileState MISSING = new FileState(FileTime.fromMillis(0), -1, null);

    static FileState of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileState(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException | SecurityException e) {
            return MISSING;
        }
    }
}
