package dev.rollcall.it.faults;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Where a user is signed in: a session and all tokens that were ever got for it. Thread-safe. */
final class Device {

    private final UUID session;
    private final String user;
    private final List<String> accessTokens = new ArrayList<>();
    private final Map<String, String> pairs = new HashMap<>();
    private final List<String> refreshTokens = new ArrayList<>();

    Device(String user, JsonObject answer) {
        this.user = user;
        this.session = UUID.fromString(answer.getJsonObject("session").getString("id"));
        accept(answer);
    }

    /** Takes the tokens of an answer to login or refresh. */
    synchronized void accept(JsonObject answer) {
        String accessToken = answer.getString("access_token");
        String refreshToken = answer.getString("refresh_token");
        accessTokens.add(accessToken);
        pairs.put(accessToken, refreshToken);
        // Of two answers to one token both bring the same; the order of those that differ is the order of the answers
        if (!refreshTokens.contains(refreshToken)) {
            refreshTokens.add(refreshToken);
        }
    }

    UUID session() {
        return session;
    }

    String user() {
        return user;
    }

    /** Any of them: what ends is the session and not a token. */
    synchronized String accessToken(RandomGenerator random) {
        return accessTokens.get(random.nextInt(accessTokens.size()));
    }

    synchronized String newestAccessToken() {
        return accessTokens.get(accessTokens.size() - 1);
    }

    /** The refresh token that this access token came with. */
    synchronized Optional<String> pairOf(String accessToken) {
        return Optional.ofNullable(pairs.get(accessToken));
    }

    /** The newest for 0, the one before for 1, and so on; empty when there were never so many. */
    synchronized Optional<String> refreshToken(int age) {
        int index = refreshTokens.size() - 1 - age;
        return index < 0 ? Optional.empty() : Optional.of(refreshTokens.get(index));
    }
}
