package dev.rollcall.rest;

import dev.rollcall.EndReason;
import dev.rollcall.config.Settings;
import dev.rollcall.http.Problem;
import dev.rollcall.http.ProblemException;
import dev.rollcall.http.SameOriginProof;
import dev.rollcall.session.Sessions;
import dev.rollcall.session.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.List;
import java.util.Optional;

/** Sets and deletes cookies with answers. */
@ApplicationScoped
class CookieAnswers {

    /** What the browser keeps of a signed-in user's pages. Not the cookies: that of the device stays. */
    private static final String SITE_DATA = "\"cache\", \"storage\"";

    @Inject
    private Settings settings;

    @Inject
    private Sessions sessions;

    @Inject
    private SameOriginProof sameOrigin;

    /**
     * The answer to a login or a refresh, with the tokens in cookies only.
     *
     * @throws ProblemException when a token is too long for a cookie; the session, which nobody could use, has ended
     */
    Response signedIn(SignedIn signedIn, Optional<DeviceCookie> device, HttpServletRequest request) {
        SessionCookies cookies = cookies(request);
        List<SetCookie> tokens = cookies.tokens(signedIn);
        if (tokens.stream().anyMatch(SetCookie::isTooLong)) {
            sessions.end(signedIn.session().id(), EndReason.SIGNED_OUT);
            throw new ProblemException(Problem.invalidRequest(
                    "The access token is too long for a cookie; sign in with the transport \"body\"."));
        }
        ResponseBuilder answer =
                Response.ok(TokensJson.withoutTokens(signedIn).build().toString());
        tokens.forEach(cookie -> set(cookie, answer));
        device.map(cookies::device).ifPresent(cookie -> set(cookie, answer));
        return answer.build();
    }

    /** The answer to a login, with the tokens in the body. Cookies of the replaced session would contradict them. */
    Response signedInWithoutCookies(SignedIn signedIn, HttpServletRequest request) {
        ResponseBuilder answer = Response.ok(TokensJson.of(signedIn).toString());
        if (sameOrigin.isGivenBy(request) && SessionCookies.areIn(request)) {
            delete(answer, request);
        }
        return answer.build();
    }

    /** The answer to who has ended the session of the request, and thereby signed out of this browser if it is one. */
    Response signedOut(ResponseBuilder answer, HttpServletRequest request) {
        if (SessionCookies.areIn(request)) {
            delete(answer, request);
            answer.header("Clear-Site-Data", SITE_DATA);
        }
        return answer.build();
    }

    private void delete(ResponseBuilder answer, HttpServletRequest request) {
        cookies(request).deletions().forEach(cookie -> set(cookie, answer));
    }

    private static void set(SetCookie cookie, ResponseBuilder answer) {
        answer.header(SetCookie.HEADER, cookie.text());
    }

    private SessionCookies cookies(HttpServletRequest request) {
        return SessionCookies.of(request, settings.http().apiPath());
    }
}
