package dev.rollcall;

/**
 * The database can't be reached, or can't confirm that something is stored.
 *
 * <p>Answer 503. It says nothing about the credentials, and what a method promises has not happened unless the
 * exception is a {@link RevocationUnconfirmedException}:
 *
 * <pre>{@code
 * import dev.rollcall.StoreUnavailableException;
 * import jakarta.ws.rs.core.Response;
 * import jakarta.ws.rs.ext.ExceptionMapper;
 * import jakarta.ws.rs.ext.Provider;
 *
 * @Provider
 * public class StoreUnavailableMapper implements ExceptionMapper<StoreUnavailableException> {
 *
 *     @Override
 *     public Response toResponse(StoreUnavailableException unavailable) {
 *         return Response.status(503).header("Retry-After", 5).build();
 *     }
 * }
 * }</pre>
 */
public class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
