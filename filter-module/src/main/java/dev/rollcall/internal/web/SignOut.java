package dev.rollcall.internal.web;

import dev.rollcall.EndReason;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.RollcallCookie;
import dev.rollcall.internal.http.SignedOutHeaders;
import dev.rollcall.internal.session.Authenticator;
import dev.rollcall.internal.session.SessionService;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What {@code HttpServletRequest.logout()} does beside the container: it ends the session of the request. */
public record SignOut(SessionService sessions, Authenticator authenticator, SignedOutHeaders headers) {

    /**
     * Ends the session of a request whose cookies, if they matter, are proven to come from the same origin. Where no session
     * is needed, the cookie may hold a token that has expired.
     *
     * @throws ServletException if the end could not be stored, or confirmed; the request is as before
     */
    void apply(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        try {
            Caller.of(request)
                    .map(Caller::sessionId)
                    .or(() -> RollcallCookie.ACCESS.in(request).flatMap(authenticator::sessionOf))
                    .ifPresent(session -> sessions.end(session, EndReason.SIGNED_OUT));
        } catch (StoreUnavailableException logged) {
            throw new ServletException("The session could not be ended", logged);
        }
        Caller.detachFrom(request);
        if (!response.isCommitted()) {
            headers.in(request).forEach(header -> response.addHeader(header.getKey(), header.getValue()));
        }
    }
}
