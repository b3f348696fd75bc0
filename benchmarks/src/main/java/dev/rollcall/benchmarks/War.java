package dev.rollcall.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.benchmarks.app.EndEveryoneServlet;
import dev.rollcall.benchmarks.app.EveryoneIdentityStore;
import dev.rollcall.benchmarks.app.HelloApplication;
import dev.rollcall.benchmarks.app.HelloResource;
import dev.rollcall.benchmarks.app.MicroProfileJwtApplication;
import dev.rollcall.benchmarks.app.MicroProfileJwtResource;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An application under test: the classes that all have, and what makes this one different. */
final class War {

    /** The setting with which every request reads its session from the database. */
    static final String STRICT = "rollcall.revocation.max-staleness=PT0S";

    /** The setting with which requests are answered from memory. */
    static final String IN_MEMORY = "rollcall.revocation.max-staleness=PT1S";

    private static final String CLASSES = "WEB-INF/classes/";

    private final Map<String, byte[]> entries = new TreeMap<>();
    private final List<String> settings = new ArrayList<>();
    private final String name;

    private War(String name) {
        this.name = name;
    }

    /** The application without anything that guards it. */
    static War named(String name) throws IOException {
        return new War(name)
                .with(HelloApplication.class)
                .with(HelloResource.class)
                .with(EveryoneIdentityStore.class);
    }

    /**
     * The application guarded by the server's own MicroProfile JWT, as {@code docs/microprofile-jwt.md} says.
     *
     * @param keys path of Rollcall's key set on the same server
     */
    static War guardedByMicroProfileJwt(String name, String keys) throws IOException {
        return new War(name)
                .with(MicroProfileJwtApplication.class)
                .with(MicroProfileJwtResource.class)
                .with(HelloResource.class)
                .withSettings(
                        "mp.jwt.verify.publickey.location=http://127.0.0.1:${" + Server.PORT_PROPERTY + "}" + keys,
                        "mp.jwt.verify.issuer=rollcall",
                        "mp.jwt.verify.audiences=rollcall")
                .withFile(CLASSES + "payara-mp-jwt.properties", "disable.type.verification=true\n");
    }

    private War with(Class<?> type) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        entries.put(CLASSES + file, Files.readAllBytes(Target.path("classes").resolve(file)));
        return this;
    }

    /** With Rollcall as it is when nothing is configured. */
    War withRollcall(List<Path> libraries) throws IOException {
        return with(libraries);
    }

    /** With Rollcall on a database of {@link Postgres}; tokens outlive the measurement. */
    War withRollcallOn(String database, List<Path> libraries, String... settings) throws IOException {
        return withSettings("rollcall.datasource=jdbc/" + database, "rollcall.token.lifetime=PT2H")
                .withSettings(settings)
                .with(libraries);
    }

    /** With a servlet that ends the sessions of everyone. */
    War withEndOfEveryone() throws IOException {
        return with(EndEveryoneServlet.class);
    }

    War withServlet(Class<? extends Servlet> type) throws IOException {
        return with(type);
    }

    War withFilter(Class<? extends Filter> type, List<Path> libraries) throws IOException {
        return withFile("WEB-INF/web.xml", """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                  <filter><filter-name>guard</filter-name><filter-class>%s</filter-class></filter>
                  <filter-mapping><filter-name>guard</filter-name><url-pattern>/*</url-pattern></filter-mapping>
                </web-app>
                """.formatted(type.getName()))
                .with(type)
                .with(libraries);
    }

    private War withSettings(String... settings) {
        this.settings.addAll(List.of(settings));
        return withFile(CLASSES + "META-INF/microprofile-config.properties", String.join("\n", this.settings));
    }

    private War withFile(String path, String content) {
        entries.put(path, content.getBytes(UTF_8));
        return this;
    }

    private War with(List<Path> libraries) throws IOException {
        for (Path library : libraries) {
            entries.put("WEB-INF/lib/" + library.getFileName(), Files.readAllBytes(library));
        }
        return this;
    }

    Path build() {
        Path file = Target.path(name + ".war");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return file;
    }
}
