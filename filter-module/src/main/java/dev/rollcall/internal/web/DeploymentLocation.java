package dev.rollcall.internal.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether the JAR is where it can guard a web application: in its WEB-INF, and only once. */
final class DeploymentLocation {

    private static final String OWN_FILE = DeploymentLocation.class.getName().replace('.', '/') + ".class";

    /** The library folder of an EAR or of a server, including that of an unpacked EAR. */
    private static final Pattern SHARED_LIBRARY = Pattern.compile(".*(?<!/WEB-INF)/lib/[^/]+\\.jar(!/)?");

    private DeploymentLocation() {}

    /** What keeps Rollcall from working in the application with this class loader, as a sentence. */
    static Optional<String> problem(ClassLoader application) {
        return problem(location(), DeploymentLocation.class.getClassLoader().equals(application), copies(application));
    }

    /**
     * The rule. Where code and application have one class loader, a library folder is the application's own: that of a
     * class path without any WAR.
     */
    static Optional<String> problem(String location, boolean isOwnLoader, List<String> copies) {
        if (!isOwnLoader && SHARED_LIBRARY.matcher(location).matches()) {
            return Optional.of("Rollcall can't be shared by applications, but is in the library " + location
                    + "; put the JAR in WEB-INF/lib of each WAR that needs it, and nowhere else");
        }
        return copies.size() > 1
                ? Optional.of("Rollcall is present more than once; keep only one of " + String.join(" and ", copies))
                : Optional.empty();
    }

    static String location() {
        return DeploymentLocation.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
    }

    private static List<String> copies(ClassLoader application) {
        try {
            return Collections.list(application.getResources(OWN_FILE)).stream()
                    .map(URL::toString)
                    .map(file -> file.substring(0, file.length() - OWN_FILE.length()))
                    .distinct()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
