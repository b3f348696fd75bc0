package dev.rollcall.sample;

import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Answers 503 while the database is away. */
public class UsersUnavailableMapper implements ExceptionMapper<UsersUnavailableException> {

    private static final Logger LOG = System.getLogger(UsersUnavailableMapper.class.getName());
    private static final long RETRY_AFTER_SECONDS = 5;

    @Override
    public Response toResponse(UsersUnavailableException e) {
        LOG.log(Level.ERROR, "Answered 503", e);
        return new RefusalMapper().toResponse(new ServiceUnavailableException("Try again", RETRY_AFTER_SECONDS));
    }
}
