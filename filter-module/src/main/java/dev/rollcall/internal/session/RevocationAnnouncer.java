package dev.rollcall.internal.session;

import dev.rollcall.RevocationUnconfirmedException;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.revocation.RevocationFeed;
import java.util.List;
import java.util.function.Consumer;

/** Tells observers what became of sessions. If they have ended, it first waits until no node accepts them. */
public final class RevocationAnnouncer {

    private final RevocationFeed revocations;
    private final Consumer<Object> events;

    public RevocationAnnouncer(RevocationFeed revocations, Consumer<Object> events) {
        this.revocations = revocations;
        this.events = events;
    }

    /** Tells observers something that nobody has to wait for. */
    void tell(Object news) {
        events.accept(news);
    }

    /**
     * Waits until no node accepts what has ended before, and then tells observers. They are told even if that could not
     * be confirmed, since the sessions have ended all the same.
     *
     * @throws RevocationUnconfirmedException when it could not be confirmed
     */
    void announce(List<?> news) {
        try {
            revocations.awaitEverywhere();
        } catch (StoreUnavailableException unknown) {
            throw new RevocationUnconfirmedException(unknown);
        } finally {
            news.forEach(events);
        }
    }
}
