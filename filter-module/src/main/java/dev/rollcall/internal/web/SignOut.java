package dev.rollcall.internal.web;

import static java.util.stream.Collectors.toSet;

import dev.rollcall.EndReason;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.ProblemException;
import dev.rollcall.internal.http.RollcallCookie;
import dev.rollcall.internal.http.SignedOutHeaders;
import dev.rollcall.internal.session.Authenticator;
import dev.rollcall.internal.session.SessionService;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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
            named(request).forEach(session -> sessions.end(session, EndReason.SIGNED_OUT));
        } catch (StoreUnavailableException | ProblemException notEnded) {
            throw new ServletException("The session could not be ended", notEnded);
        }
        Caller.detachFrom(request);
        if (!response.isCommitted()) {
            headers.in(request).forEach(header -> response.addHeader(header.getKey(), header.getValue()));
        }
    }

    private Set<UUID> named(HttpServletRequest request) {
        Optional<Caller> caller = Caller.of(request);
        return caller.isPresent()
                ? Set.of(caller.get().sessionId())
                : RollcallCookie.ACCESS.in(request).stream()
                        .flatMap(token -> authenticator.sessionOf(token).stream())
                        .collect(toSet());
    }
}
