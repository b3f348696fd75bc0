package dev.rollcall;

import java.time.Duration;

/**
 * What a sign-in or a refresh yields: a session and its tokens.
 *
 * <pre>{@code
 * import dev.rollcall.SignedIn;
 * import jakarta.json.Json;
 * import jakarta.json.JsonObject;
 *
 * JsonObject tokens(SignedIn signedIn) {
 *     return Json.createObjectBuilder()
 *             .add("access_token", signedIn.accessToken().text())
 *             .add("expires_in", signedIn.accessLifetime().toSeconds())
 *             .add("refresh_token", signedIn.refreshToken().text())
 *             .build();
 * }
 * }</pre>
 *
 * @param session the session
 * @param accessToken sent with every request
 * @param accessLifetime how long the access token works: its {@code exp} minus its {@code iat}, which is at most {@code
 *     rollcall.token.lifetime} (default 15 min)
 * @param refreshToken exchanged for the next pair
 * @param refreshLifetime how long the refresh token works from now on, unless it is used
 */
public record SignedIn(
        Session session,
        AccessToken accessToken,
        Duration accessLifetime,
        RefreshToken refreshToken,
        Duration refreshLifetime) {}
