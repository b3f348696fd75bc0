package dev.rollcall.test;

import dev.rollcall.EndReason;
import dev.rollcall.internal.kit.Kit;
import java.net.http.HttpRequest;
import java.util.Properties;
import java.util.UUID;
import java.util.function.BiConsumer;

/** A session of a signed-in user. Immutable and thread-safe; its end is on the server. */
public final class TestSession {

    private final String user;
    private final UUID id;
    private final String accessToken;
    private final String refreshToken;
    private final String accessCookie;
    private final String refreshCookie;
    private final BiConsumer<UUID, EndReason> ending;

    TestSession(String user, Properties answer, BiConsumer<UUID, EndReason> ending) {
        this.user = user;
        this.id = UUID.fromString(answer.getProperty(Kit.SESSION));
        this.accessToken = answer.getProperty(Kit.ACCESS_TOKEN);
        this.refreshToken = answer.getProperty(Kit.REFRESH_TOKEN);
        this.accessCookie = answer.getProperty(Kit.ACCESS_COOKIE);
        this.refreshCookie = answer.getProperty(Kit.REFRESH_COOKIE);
        this.ending = ending;
    }

    /** The user's name. */
    public String user() {
        return user;
    }

    /** The session's id. */
    public UUID id() {
        return id;
    }

    /** The access token, for a header {@code Authorization: Bearer}. It expires like any other. */
    public String accessToken() {
        return accessToken;
    }

    /** The refresh token, which works once. */
    public String refreshToken() {
        return refreshToken;
    }

    /**
     * The name of the cookie whose value is the access token. A browser takes it with the attributes {@code Secure} and
     * {@code Path=/}, over HTTPS or from localhost.
     */
    public String accessCookieName() {
        return accessCookie;
    }

    /** A header {@code Cookie} with both tokens, for clients that keep no cookies themselves. */
    public String cookieHeader() {
        return accessCookie + "=" + accessToken + "; " + refreshCookie + "=" + refreshToken;
    }

    /** Adds the access token to a request. */
    public HttpRequest.Builder authorize(HttpRequest.Builder request) {
        return request.setHeader("Authorization", "Bearer " + accessToken);
    }

    /**
     * Ends the session as its user does. When this returns, no node accepts it any more. Ending it twice changes nothing.
     *
     * @throws IllegalStateException if the application does not answer as it should
     */
    public void end() {
        end(EndReason.SIGNED_OUT);
    }

    /**
     * Ends the session for a reason, such as {@link EndReason#SIGNED_OUT_BY_ADMIN}, that the application will see.
     *
     * @throws IllegalStateException if the application does not answer as it should
     */
    public void end(EndReason reason) {
        ending.accept(id, reason);
    }

    /** The user and the session, without the tokens. */
    @Override
    public String toString() {
        return user + " in session " + id;
    }
}
