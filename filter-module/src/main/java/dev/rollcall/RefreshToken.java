package dev.rollcall;

/**
 * A refresh token as clients get and send it: opaque, and good for one use.
 *
 * <pre>{@code
 * import dev.rollcall.Client;
 * import dev.rollcall.RefreshOutcome;
 * import dev.rollcall.RefreshToken;
 * import dev.rollcall.Sessions;
 * import jakarta.inject.Inject;
 *
 * @Inject
 * Sessions sessions;
 *
 * RefreshOutcome refresh(String sent, Client client) {
 *     return sessions.refresh(new RefreshToken(sent), client);
 * }
 * }</pre>
 *
 * <p>Never log it. {@code toString} hides it.
 *
 * @param text the token itself; any text may be tried, and one that is no refresh token is unknown
 */
public record RefreshToken(String text) {

    @Override
    public String toString() {
        return "RefreshToken[hidden]";
    }
}
