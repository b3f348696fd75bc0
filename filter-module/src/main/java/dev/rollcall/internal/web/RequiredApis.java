package dev.rollcall.internal.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The APIs that the server has to offer; some servers do so only when configured to. */
final class RequiredApis {

    private static final Map<String, String> NEEDED = new LinkedHashMap<>();

    static {
        NEEDED.put("Contexts and Dependency Injection", "jakarta.enterprise.inject.spi.CDI");
        NEEDED.put("RESTful Web Services", "jakarta.ws.rs.core.Application");
        NEEDED.put("JSON Processing", "jakarta.json.Json");
        NEEDED.put("Persistence", "jakarta.persistence.EntityManager");
        NEEDED.put("Transactions", "jakarta.transaction.Transactional");
        NEEDED.put("Security", "jakarta.security.enterprise.identitystore.IdentityStoreHandler");
        NEEDED.put("Concurrency", "jakarta.enterprise.concurrent.ContextService");
    }

    private RequiredApis() {}

    /** The missing ones, as a sentence. */
    static Optional<String> missing(ClassLoader application) {
        String missing = NEEDED.entrySet().stream()
                .filter(needed -> !isThere(needed.getValue(), application))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("Rollcall needs the Jakarta EE 10 Web Profile, and the server does not offer the"
                        + " application: " + missing);
    }

    private static boolean isThere(String type, ClassLoader application) {
        try {
            Class.forName(type, false, application);
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
