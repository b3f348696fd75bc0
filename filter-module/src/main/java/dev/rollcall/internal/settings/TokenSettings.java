package dev.rollcall.internal.settings;

import java.time.Duration;

/**
 * What the access tokens of this deployment say about themselves, and how long they live.
 *
 * @param issuer the claim {@code iss}, compared exactly
 * @param audience the claim {@code aud}, one string, compared exactly
 * @param clientId the claim {@code client_id}; issued for RFC 9068, never required of a token
 * @param lifetime from one second to one day; a token that claims more is refused, so that a
 *     shortened lifetime applies at once
 */
public record TokenSettings(
        String issuer, String audience, String clientId, SigningAlgorithm algorithm, Duration lifetime) {

    /** No access token lives longer. */
    public static final Duration LONGEST = Duration.ofDays(1);

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    public TokenSettings {
        requireText("issuer", issuer);
        requireText("audience", audience);
        requireText("client id", clientId);
        if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "token lifetime must be from " + SHORTEST + " to " + LONGEST + ", not " + lifetime);
        }
    }

    private static void requireText(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("token " + name + " must not be blank");
        }
    }
}
