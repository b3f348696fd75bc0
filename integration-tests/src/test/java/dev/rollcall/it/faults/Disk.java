package dev.rollcall.it.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A small file system of its own for the database, which can be filled up. It takes the right to mount; without it the
 * database is in an ordinary folder.
 */
final class Disk {

    private static final Path FOLDER = Path.of("target/faults-disk").toAbsolutePath();
    private static final String SIZE = "1g";

    private final boolean limited;

    private Disk(boolean limited) {
        this.limited = limited;
    }

    static Disk make() throws IOException, InterruptedException {
        unmount(); // what a run left that was killed
        delete(FOLDER);
        Files.createDirectories(FOLDER);
        boolean limited =
                run("mount", "-t", "tmpfs", "-o", "size=" + SIZE + ",mode=0755", "rollcall-faults", FOLDER.toString());
        Disk disk = new Disk(limited);
        Runtime.getRuntime().addShutdownHook(new Thread(disk::removeAnyway));
        return disk;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> content = Files.walk(folder)) {
                for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    Path data() {
        return FOLDER.resolve("data");
    }

    boolean canBeFilled() {
        return limited;
    }

    /** Until not a byte is left. */
    void fill() {
        byte[] block = new byte[1 << 12];
        try (OutputStream out = Files.newOutputStream(ballast())) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            // That is the purpose
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private static Path ballast() {
        return FOLDER.resolve("ballast");
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /** Also while somebody still has a file open: it goes when the last is closed. */
    private static void unmount() throws IOException, InterruptedException {
        run("umount", "--lazy", FOLDER.toString());
    }

    private void removeAnyway() {
        try {
            remove();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is on it is lost. */
    void remove() throws IOException, InterruptedException {
        unmount();
    }
}
