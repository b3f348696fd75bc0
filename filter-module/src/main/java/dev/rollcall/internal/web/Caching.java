package dev.rollcall.internal.web;

import dev.rollcall.internal.http.Handshake;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What caches may do with an answer about which the application says nothing. */
enum Caching {
    /** Nobody had to sign in for it. */
    APPLICATIONS_OWN,
    /** It is one user's, and has to be asked for again each time. */
    PRIVATE,
    /** The next user of the browser, who has another cookie, must not get it either. */
    PRIVATE_BY_COOKIE,
    /** A page that people see: browsers show what they have stored when somebody goes back, without asking. */
    NOT_STORED;

    /** The value of the header {@code Cache-Control}. */
    String value() {
        return this == NOT_STORED ? "no-store" : "private, no-cache";
    }

    /** The response that the application gets. */
    HttpServletResponse applyTo(HttpServletRequest request, HttpServletResponse response) {
        if (this == APPLICATIONS_OWN || Handshake.isIn(request)) {
            return response;
        }
        return request.getDispatcherType() == DispatcherType.REQUEST
                ? PrivateResponse.begun(response, this)
                : PrivateResponse.resumed(response, this);
    }
}
