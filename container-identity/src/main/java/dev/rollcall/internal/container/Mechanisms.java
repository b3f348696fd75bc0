package dev.rollcall.internal.container;

import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds out whether another mechanism would decide who a request comes from. Not thread-safe: extensions are called one
 * at a time.
 */
final class Mechanisms {

    private final Set<String> others = new TreeSet<>();

    /** Notes the class of a bean that is a mechanism, or that of its producer. */
    void found(Class<?> bean) {
        if (bean != SessionMechanism.class) {
            others.add(description(bean));
        }
    }

    /** For an annotation, the server makes a bean whose class means nothing to the developer. */
    private static String description(Class<?> bean) {
        return HttpAuthenticationMechanism.class.isAssignableFrom(bean)
                ? bean.getName()
                : "made by " + bean.getName()
                        + " (from an annotation such as @BasicAuthenticationMechanismDefinition?)";
    }

    /** What is wrong, for whoever deploys the application. */
    Optional<String> complaint() {
        return others.isEmpty() ? Optional.empty() : Optional.of(complaint(others));
    }

    private static String complaint(Collection<String> others) {
        return "rollcall-container-identity can't be used here: the application has an HttpAuthenticationMechanism of its own, "
                + String.join(", ", others)
                + ". Remove one of the two; without rollcall-container-identity Rollcall works beside it.";
    }
}
