package dev.rollcall.it.faults;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * How a program is started that has Payara Micro inside.
 *
 * @param java options of the JVM
 * @param classes what is on the class path besides Payara Micro's JAR
 * @param port of the server's HTTP listener
 */
public record MicroCommand(List<String> java, Path classes, int port) {

    /** Its arguments come first, those of Payara Micro last. */
    public List<String> running(Class<?> program, List<String> arguments) throws IOException {
        String micro = System.getProperty("payara.microJar");
        return Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        opened(micro),
                        java.stream(),
                        Stream.of("-cp", micro + File.pathSeparator + classes, program.getName()),
                        arguments.stream(),
                        Stream.of(
                                "--port",
                                String.valueOf(port),
                                "--nohazelcast",
                                "--disablephonehome",
                                "--prebootcommandfile",
                                "src/payara/boot.asadmin",
                                "--logproperties",
                                "src/payara/logging.properties"))
                .flatMap(options -> options)
                .toList();
    }

    /** What the JAR's manifest opens when it is started by itself. */
    private static Stream<String> opened(String micro) throws IOException {
        try (JarFile jar = new JarFile(micro)) {
            String packages = jar.getManifest().getMainAttributes().getValue("Add-Opens");
            return Stream.of(packages.split(" ", -1)).map(name -> "--add-opens=" + name + "=ALL-UNNAMED");
        }
    }
}
