package dev.rollcall;

import java.time.Duration;

/**
 * Lets a user who has reached the session limit list and end their own sessions, and do nothing else.
 * {@link SignInOutcome.LimitReached} carries one; hand it to the client, which sends it as a bearer token to
 * {@code GET /sessions} and {@code DELETE /sessions/{id}}.
 *
 * <pre>{@code
 * import dev.rollcall.ManagementToken;
 * import dev.rollcall.SignInOutcome;
 * import jakarta.json.Json;
 * import jakarta.json.JsonObject;
 *
 * JsonObject answer(SignInOutcome.LimitReached limit) {
 *     ManagementToken token = limit.token();
 *     return Json.createObjectBuilder()
 *             .add("management_token", token.text())
 *             .add("management_expires_in", token.lifetime().toSeconds())
 *             .build();
 * }
 * }</pre>
 *
 * <p>Never log it. {@code toString} hides it.
 *
 * @param text the token itself
 * @param lifetime how long it works from now on: five minutes
 */
public record ManagementToken(String text, Duration lifetime) {

    @Override
    public String toString() {
        return "ManagementToken[hidden]";
    }
}
