package dev.rollcall.internal.session;

import dev.rollcall.RevocationUnconfirmedException;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.revocation.RevocationFeed;
import java.util.List;
import java.util.function.Consumer;

/** What follows when sessions have been ended in the store. */
public final class RevocationAnnouncer {

    private final RevocationFeed revocations;
    private final Consumer<Object> events;

    public RevocationAnnouncer(RevocationFeed revocations, Consumer<Object> events) {
        this.revocations = revocations;
        this.events = events;
    }

    /**
     * Waits until no node accepts any more what has ended before, and tells observers the news, also when that could not be
     * found out: the sessions have ended all the same.
     *
     * @throws RevocationUnconfirmedException when it could not be found out
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
