package dev.rollcall.internal.rest;

import dev.rollcall.internal.base.Secret;
import dev.rollcall.internal.history.AccessDenials;
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

    @Inject
    private AccessDenials denials;

    /** What somebody claims to be, and the proof of it. */
    private record Claim(String id, String secret) {}

    /**
     * Returns the id of the client. Refuses everyone else, with the same answer whatever is wrong.
     *
     * @param resource what the client calls
     */
    String require(List<String> authorization, FormBody form, String resource) {
        Optional<Claim> claim = claim(authorization, form);
        if (claim.isEmpty() || !isTrue(claim.get())) {
            denials.ofClient(claim.map(Claim::id), resource);
            throw new ProblemException(
                    Problem.of(ProblemCode.INVALID_CLIENT, "The client is unknown, or its secret is wrong."));
        }
        return claim.get().id();
    }

    private static Optional<Claim> claim(List<String> authorization, FormBody form) {
        Optional<String> secret = form.optional("client_secret");
        if (authorization.isEmpty()) {
            return secret.map(value -> new Claim(form.optional("client_id").orElse(""), value));
        }
        return authorization.size() == 1 && secret.isEmpty() ? claim(authorization.get(0)) : Optional.empty();
    }

    private static Optional<Claim> claim(String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] pair = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String[] parts = new String(pair, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 ? Optional.of(new Claim(decoded(parts[0]), decoded(parts[1]))) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private boolean isTrue(Claim claim) {
        // Compares for an unknown client too, so that timing does not reveal which clients exist
        Optional<Secret> expected = Optional.ofNullable(settings.secrets().get(claim.id()));
        boolean same = MessageDigest.isEqual(
                expected.map(Secret::value).orElse(claim.id()).getBytes(StandardCharsets.UTF_8),
                claim.secret().getBytes(StandardCharsets.UTF_8));
        return same && expected.isPresent();
    }
}
