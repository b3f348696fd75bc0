package dev.rollcall.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.brotli.BrotliCompressorInputStream;

/**
 * Chromium (its headless shell) for Linux on x86-64, with the libraries and the fonts that a bare machine lacks: the npm
 * package {@code @sparticuz/chromium}, unpacked in a folder that outlives {@code mvn clean}.
 *
 * @param cache folder that builds share, also when they run at the same time
 * @param download of the package
 */
record ChromiumPackage(Path cache, VerifiedDownload download) {

    private static final String VERSION = "153.0.0";
    private static final String SHA_512 =
            "jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==";
    private static final String REGISTRY = "https://registry.npmjs.org/";

    /** The one in the package names folders of the platform that it was made for. */
    private static final String FONTS = """
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
            <fontconfig><dir prefix="relative">fonts</dir></fontconfig>
            """;

    /** From the registry that npm would ask. */
    static ChromiumPackage of(Map<String, String> environment) {
        String registry = environment.getOrDefault("npm_config_registry", REGISTRY);
        URI source = URI.create(registry.endsWith("/") ? registry : registry + "/")
                .resolve("@sparticuz/chromium/-/chromium-" + VERSION + ".tgz");
        Path cache = Path.of(environment.getOrDefault(
                "XDG_CACHE_HOME",
                Path.of(System.getProperty("user.home"), ".cache").toString()));
        return new ChromiumPackage(
                cache.resolve("rollcall"),
                new VerifiedDownload(source, SHA_512, VerifiedDownload.PATIENCE, new EnvironmentProxies(environment)));
    }

    /** Its folder, which is there whole or not at all; other builds wait while one downloads. */
    Path unpacked() throws IOException {
        Path home = cache.resolve("chromium-" + VERSION);
        Files.createDirectories(cache);
        try (FileChannel oneAtATime =
                FileChannel.open(cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            oneAtATime.lock();
            if (!Files.exists(home)) {
                fetch(home);
            }
        }
        return home;
    }

    private void fetch(Path home) throws IOException {
        Path unfinished = cache.resolve("unfinished");
        delete(unfinished);
        Files.createDirectory(unfinished);
        try {
            Path tarball = unfinished.resolve("chromium.tgz");
            download.to(tarball);
            unpack(tarball, unfinished);
            Files.delete(tarball);
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(unfinished);
        }
    }

    private static void unpack(Path tarball, Path folder) throws IOException {
        try (TarArchiveInputStream files =
                new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(tarball), 1 << 16))) {
            for (TarArchiveEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                switch (file.getName()) {
                    case "package/bin/chromium.br" -> {
                        Path program = folder.resolve("chromium");
                        Files.copy(new BrotliCompressorInputStream(files), program);
                        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                    case "package/bin/al2023.tar.br", "package/bin/fonts.tar.br" ->
                        unpack(new BrotliCompressorInputStream(files), folder);
                    default -> {
                        // The other files serve to unpack these, or to draw in three dimensions
                    }
                }
            }
        }
        Files.writeString(folder.resolve("fonts.conf"), FONTS);
    }

    private static void unpack(InputStream archive, Path folder) throws IOException {
        TarArchiveInputStream files = new TarArchiveInputStream(archive);
        for (TarArchiveEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
            if (file.isFile()) {
                Path target = folder.resolve(file.getName());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.copy(files, target);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
