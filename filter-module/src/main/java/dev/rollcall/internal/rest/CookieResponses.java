package dev.rollcall.internal.rest;

import dev.rollcall.SignedIn;
import dev.rollcall.internal.http.SetCookie;
import dev.rollcall.internal.http.SignedOutHeaders;
import dev.rollcall.internal.session.TokenRoom;
import dev.rollcall.internal.signin.TokenCookies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Optional;

/** Responses that set or delete cookies. */
@ApplicationScoped
class CookieResponses {

    @Inject
    private SignedOutHeaders signedOut;

    @Inject
    private TokenCookies tokenCookies;

    /** What the tokens of a refresh by cookie have to fit into. */
    TokenRoom room(HttpServletRequest request) {
        return tokenCookies.room(request);
    }

    /** The answer to a refresh, with the tokens in cookies only. */
    Response refreshed(SignedIn signedIn, HttpServletRequest request) {
        ResponseBuilder answer =
                Response.ok(TokensJson.withoutTokens(signedIn).build().toString());
        tokenCookies
                .of(signedIn, Optional.empty(), request)
                .headers()
                .forEach(cookie -> answer.header(SetCookie.HEADER, cookie));
        return answer.build();
    }

    /** The answer after the session of the request was ended; if that was a browser's, its cookies are deleted. */
    Response signedOut(ResponseBuilder answer, HttpServletRequest request) {
        signedOut.in(request).forEach(header -> answer.header(header.getKey(), header.getValue()));
        return answer.build();
    }
}
