package dev.rollcall.internal.rest;

import dev.rollcall.internal.base.Secret;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemCode;
import dev.rollcall.internal.http.ProblemException;
import dev.rollcall.internal.settings.IntrospectionSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The clients that may introspect and revoke tokens, from {@code rollcall.introspection.clients}. They authenticate with HTTP
 * Basic, or with {@code client_id} and {@code client_secret} in the form (RFC 6749 section 2.3.1).
 */
@ApplicationScoped
class OAuthClients {

    private static final String BASIC = "Basic ";

    @Inject
    private IntrospectionSettings settings;

    /** Refuses everyone else, with the same answer whatever is wrong. */
    void require(List<String> authorization, FormBody form) {
        if (!isClient(authorization, form)) {
            throw new ProblemException(
                    Problem.of(ProblemCode.INVALID_CLIENT, "The client is unknown, or its secret is wrong."));
        }
    }

    private boolean isClient(List<String> authorization, FormBody form) {
        if (authorization.size() > 1) {
            return false;
        }
        if (authorization.size() == 1) {
            return form.optional("client_secret").isEmpty() && isClient(authorization.get(0));
        }
        Optional<String> secret = form.optional("client_secret");
        return secret.isPresent() && isClient(form.optional("client_id").orElse(""), secret.get());
    }

    private boolean isClient(String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return false;
        }
        try {
            byte[] pair = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String[] parts = new String(pair, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 && isClient(decoded(parts[0]), decoded(parts[1]));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private boolean isClient(String id, String secret) {
        // Compares for an unknown client too, so that timing does not reveal which clients exist
        Optional<Secret> expected = Optional.ofNullable(settings.secrets().get(id));
        boolean same = MessageDigest.isEqual(
                expected.map(Secret::value).orElse(id).getBytes(StandardCharsets.UTF_8),
                secret.getBytes(StandardCharsets.UTF_8));
        return same && expected.isPresent();
    }
}
