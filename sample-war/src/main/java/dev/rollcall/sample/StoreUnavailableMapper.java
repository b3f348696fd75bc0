package dev.rollcall.sample;

import dev.rollcall.StoreUnavailableException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/**
 * Answers 503 when a user was changed but the sessions could not be ended. Rollcall has logged that and keeps trying.
 * Repeating the change does no harm.
 */
public class StoreUnavailableMapper implements ExceptionMapper<StoreUnavailableException> {

    private static final long RETRY_AFTER_SECONDS = 5;

    @Override
    public Response toResponse(StoreUnavailableException e) {
        return new RefusalMapper().toResponse(new ServiceUnavailableException("Try again", RETRY_AFTER_SECONDS, e));
    }
}
