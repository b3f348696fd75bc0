package dev.rollcall.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Chromium of the browser tests: the one that {@code CHROME_BIN} names, else one that is installed, else one from npm.
 * The last needs no root and none of the libraries of a desktop; it is downloaded once and kept in
 * {@code ~/.cache/rollcall}.
 *
 * @param executable to start
 * @param environment variables to start it with, all of them
 */
public record ChromiumProgram(Path executable, Map<String, String> environment) {

    private static final String SETTING = "CHROME_BIN";
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String WAY_OUT =
            "Install Chromium (apt-get install chromium), or set " + SETTING + " to the path of a Chromium or Chrome.";

    public ChromiumProgram {
        environment = Map.copyOf(environment);
    }

    /** Without a browser nothing is tested, and nobody should believe it was: not having one is a failure. */
    public static ChromiumProgram find() {
        Map<String, String> environment = System.getenv();
        return find(
                environment,
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                ChromiumPackage.of(environment));
    }

    static ChromiumProgram find(Map<String, String> environment, String platform, ChromiumPackage fallback) {
        return named(environment)
                .or(() -> installed(environment))
                .map(executable -> new ChromiumProgram(executable, environment))
                .orElseGet(() -> packaged(environment, platform, fallback));
    }

    private static Optional<Path> named(Map<String, String> environment) {
        Optional<Path> named = Optional.ofNullable(environment.get(SETTING))
                .filter(path -> !path.isBlank())
                .map(Path::of);
        named.filter(path -> !isProgram(path)).ifPresent(path -> {
            throw new IllegalStateException(SETTING + " names " + path + ", which is no program.");
        });
        return named;
    }

    private static Optional<Path> installed(Map<String, String> environment) {
        List<String> folders = List.of(environment.getOrDefault("PATH", "").split(File.pathSeparator));
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(ChromiumProgram::isProgram)
                .findFirst();
    }

    private static boolean isProgram(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }

    private static ChromiumProgram packaged(
            Map<String, String> environment, String platform, ChromiumPackage chromium) {
        if (!platform.equals("Linux amd64")) {
            throw new IllegalStateException(
                    "The browser tests need Chromium, and for " + platform + " they can't download one. " + WAY_OUT);
        }
        try {
            Path home = chromium.unpacked();
            Map<String, String> complete = new HashMap<>(environment);
            complete.put("FONTCONFIG_PATH", home.toString());
            String own = home.resolve("lib").toString();
            complete.merge("LD_LIBRARY_PATH", own, (others, first) -> others.isEmpty() ? first : first + ":" + others);
            return new ChromiumProgram(home.resolve("chromium"), complete);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The browser tests need Chromium. None is installed, and there is none from npm: " + e.getMessage()
                            + ". " + WAY_OUT,
                    e);
        }
    }
}
