package dev.rollcall;

/**
 * Sessions have ended, but it is not certain that every node refuses them already. Each node will within
 * {@code rollcall.revocation.max-staleness} (default 1 s), or it answers 503.
 *
 * <pre>{@code
 * import dev.rollcall.EndReason;
 * import dev.rollcall.RevocationUnconfirmedException;
 * import dev.rollcall.Sessions;
 * import jakarta.inject.Inject;
 *
 * @Inject
 * Sessions sessions;
 *
 * String signOutEverywhere(String user) {
 *     try {
 *         return sessions.endAll(user, EndReason.SIGNED_OUT) + " sessions have ended";
 *     } catch (RevocationUnconfirmedException soon) {
 *         return "All sessions end within a moment";
 *     }
 * }
 * }</pre>
 *
 * <p>Nothing has to be repeated. Code that only catches {@link StoreUnavailableException} answers 503, which is right,
 * too.
 */
public final class RevocationUnconfirmedException extends StoreUnavailableException {

    private static final long serialVersionUID = 1L;

    public RevocationUnconfirmedException(StoreUnavailableException cause) {
        super("revocation unconfirmed", cause);
    }
}
