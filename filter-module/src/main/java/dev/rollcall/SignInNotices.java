package dev.rollcall;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/**
 * "Was this you?" links for a mail. Each shows one sign-in and can end its session, without signing in.
 *
 * <pre>{@code
 * import dev.rollcall.SecurityEvent;
 * import dev.rollcall.SignInNotices;
 * import jakarta.inject.Inject;
 * import java.net.URI;
 * import java.util.Optional;
 *
 * @Inject
 * SignInNotices notices;
 *
 * Optional<URI> link(SecurityEvent event) {
 *     URI application = URI.create("https://shop.example/app/");
 *     return event.sessionId().flatMap(session -> notices.link(application, session));
 * }
 * }</pre>
 *
 * <p>A link can do nothing else. It stops working after {@code rollcall.sign-in-notice.lifetime} (default 7 days). Its
 * secret is in the fragment, which browsers send to no server, so it appears in no log.
 *
 * <p>Thread-safe. Throws {@link StoreUnavailableException} when the database can't be reached.
 */
public interface SignInNotices {

    /**
     * What a link shows.
     *
     * @param session the session; empty when it ended so long ago that its details are gone
     * @param ended whether it is over
     */
    record Notice(Optional<Session> session, boolean ended) {}

    /**
     * Returns the link for a session; empty if there is no such session.
     *
     * @param application the application's address with a slash at the end, such as {@code https://shop.example/app/}
     */
    Optional<URI> link(URI application, UUID sessionId);

    /**
     * Returns the link's secret alone, for an application with a page of its own; empty if there is no such session.
     */
    Optional<String> token(UUID sessionId);

    /** Returns what the link with this secret shows; empty if the secret is not genuine or too old. */
    Optional<Notice> read(String secret);

    /**
     * Ends the session of a link because its user says that somebody else signed in. {@link SignInDisowned} is fired.
     *
     * @return whether the session was active until now; empty if the secret is not genuine or too old
     * @throws RevocationUnconfirmedException as {@link Sessions} does
     */
    Optional<Boolean> disown(String secret);
}
