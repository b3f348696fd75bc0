package dev.rollcall;

/**
 * The database could not be asked, or could not be told to have stored something.
 *
 * <p>Over HTTP this is {@code 503 session_store_unavailable}: never a refusal of the credential and
 * never a success that was not stored.
 */
public class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
