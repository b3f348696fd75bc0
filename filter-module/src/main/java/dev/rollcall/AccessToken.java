package dev.rollcall;

/**
 * A signed access token, in the form in which it travels: a JWT (RFC 9068) of at most 4096 characters.
 *
 * <p>Clients send it as a bearer token (RFC 6750):
 *
 * <pre>{@code
 * import dev.rollcall.AccessToken;
 *
 * String authorization(AccessToken token) {
 *     return "Bearer " + token.text();
 * }
 * }</pre>
 *
 * <p>Anyone who has the text can use the session until the token expires, so never log it. {@code toString} hides it.
 *
 * @param text the token itself
 */
public record AccessToken(String text) {

    @Override
    public String toString() {
        return "AccessToken[hidden]";
    }
}
