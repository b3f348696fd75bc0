package dev.rollcall.it.host.app;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The application's own opinion about every failure, its refusals included. */
@Provider
public class EverythingMapper implements ExceptionMapper<Throwable> {

    @Override
    public Response toResponse(Throwable failure) {
        return Response.status(418)
                .type("text/plain")
                .entity("the host's mapper")
                .build();
    }
}
