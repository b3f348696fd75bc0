package dev.rollcall.it.nodes.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Knows everybody, so that every test has users of its own: the password is the name and {@code -password}, and who is
 * called {@code ann.kiosk} is in the groups {@code user} and {@code kiosk}. Whoever is called {@code ann.many} is in more
 * groups than a token has room for. Only {@code nobody…} is unknown, and the
 * password {@code fail} makes it fail.
 */
@ApplicationScoped
public class Crowd implements IdentityStore {

    private final Map<String, AtomicInteger> checks = new ConcurrentHashMap<>();

    public CredentialValidationResult validate(UsernamePasswordCredential login) {
        String name = login.getCaller();
        checks.computeIfAbsent(name, first -> new AtomicInteger()).incrementAndGet();
        if (login.getPasswordAsString().equals("fail")) {
            throw new IllegalStateException("the application's identity store fails");
        }
        return !name.startsWith("nobody") && login.compareTo(name, name + "-password")
                ? new CredentialValidationResult(name, groups(name))
                : CredentialValidationResult.INVALID_RESULT;
    }

    /** How often a password of this user was looked at on this node. */
    int checksOf(String name) {
        AtomicInteger count = checks.get(name);
        return count == null ? 0 : count.get();
    }

    private static Set<String> groups(String name) {
        int dot = name.indexOf('.');
        if (name.endsWith(".many")) {
            return IntStream.range(0, 300).mapToObj(number -> "group-" + number).collect(Collectors.toSet());
        }
        return dot <= 0 ? Set.of("user") : Set.of("user", name.substring(dot + 1));
    }
}
