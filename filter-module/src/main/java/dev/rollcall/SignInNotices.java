package dev.rollcall;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/**
 * "Was this you?": links for a mail, each of which shows one sign-in and can end its session, without signing in.
 *
 * <pre>{@code
 * @Inject SignInNotices notices;
 *
 * public void send(SecurityEvent event) {
 *     Optional<URI> link = event.sessionId().flatMap(id -> notices.link(URI.create("https://shop.example/app/"), id));
 * }
 * }</pre>
 *
 * <p>A link is good for nothing else, and stops working after {@code rollcall.sign-in-notice.lifetime} (default 7 days). Its
 * secret is in the fragment, which browsers send to no server, so that it appears in no log. Thread-safe.
 */
public interface SignInNotices {

    /**
     * What a link shows.
     *
     * @param session empty when it ended so long ago that little is known of it
     * @param ended whether the session is over
     */
    record Notice(Optional<Session> session, boolean ended) {}

    /**
     * The link for a session; empty if there is no such session.
     *
     * @param application where the application is, with a slash at the end, such as {@code https://shop.example/app/}
     */
    Optional<URI> link(URI application, UUID sessionId);

    /** The secret alone, for an application with a page of its own. */
    Optional<String> token(UUID sessionId);

    /** What the link with this secret shows; empty if the secret is not genuine or too old. */
    Optional<Notice> read(String secret);

    /**
     * Ends the session of a link because its user says that somebody else signed in; {@link SignInDisowned} is fired.
     *
     * @return whether it lived until now; empty if the secret is not genuine or too old
     */
    Optional<Boolean> disown(String secret);
}
