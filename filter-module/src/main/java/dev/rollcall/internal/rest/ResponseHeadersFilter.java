package dev.rollcall.internal.rest;

import dev.rollcall.internal.device.ClientHeaders;
import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.ShownSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;

/**
 * Sets the headers of every response: no caching unless the resource allows it, no content sniffing, what to tell of the device,
 * and the session.
 */
public final class ResponseHeadersFilter implements ContainerResponseFilter {

    @Context
    private HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext call, ContainerResponseContext answer) {
        MultivaluedMap<String, Object> headers = answer.getHeaders();
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle(ClientHeaders.ACCEPT, ClientHeaders.ACCEPTED);
        if (!headers.containsKey("Cache-Control")) {
            headers.putSingle("Cache-Control", "no-store");
        }
        Caller.of(request)
                .ifPresent(caller -> headers.putSingle(
                        ShownSession.HEADER, caller.sessionId().toString()));
    }
}
