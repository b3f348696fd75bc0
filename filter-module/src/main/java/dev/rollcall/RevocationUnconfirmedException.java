package dev.rollcall;

/**
 * Sessions have ended, but it could not be found out whether every node refuses them already; each will within {@code
 * rollcall.revocation.max-staleness}, or answers 503.
 */
public final class RevocationUnconfirmedException extends StoreUnavailableException {

    private static final long serialVersionUID = 1L;

    public RevocationUnconfirmedException(StoreUnavailableException cause) {
        super("revocation unconfirmed", cause);
    }
}
