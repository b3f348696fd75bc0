package dev.rollcall.session;

import dev.rollcall.EndReason;
import dev.rollcall.RevocationUnconfirmedException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * "Was this you?": links for a mail, each of which shows one sign-in and can end its session, without signing in.
 *
 * <p>A link is good for nothing else, and for nothing at all once {@code rollcall.sign-in-notice.lifetime} (default 7 days) is over. Its secret is in the fragment, which browsers send to no
 * server, so that it is in no log. Thread-safe.
 */
public final class SignInNotices {

    private static final String PAGE = "rollcall/was-this-you/#";

    private final SessionStore store;
    private final PastSessions history;
    private final Sessions sessions;
    private final Duration lifetime;
    private final Consumer<Object> events;
    private final InstantSource clock;

    public SignInNotices(
            SessionStore store,
            PastSessions history,
            Sessions sessions,
            Duration lifetime,
            Consumer<Object> events,
            InstantSource clock) {
        this.store = store;
        this.history = history;
        this.sessions = sessions;
        this.lifetime = lifetime;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a link shows.
     *
     * @param session empty when it ended so long ago that little is known of it
     * @param ended whether the session is over
     */
    public record Notice(Optional<Session> session, boolean ended) {}

    /**
     * The link for a session; empty when there is no such session.
     *
     * @param application where the application is, with a slash at the end, such as {@code https://shop.example/app/}
     */
    public Optional<URI> link(URI application, UUID sessionId) {
        return token(sessionId).map(token -> application.resolve(PAGE + token));
    }

    /** The secret alone, for an application with a page of its own. */
    public Optional<String> token(UUID sessionId) {
        return store.find(sessionId)
                .map(session ->
                        NoticeToken.of(session, clock.instant().plus(lifetime)).text());
    }

    /** What the link with this secret shows; empty when it is not genuine or too old. */
    public Optional<Notice> read(String secret) {
        return valid(secret).flatMap(token -> stored(token).or(() -> past(token)));
    }

    private Optional<NoticeToken> valid(String secret) {
        return NoticeToken.parse(secret).filter(token -> clock.instant().isBefore(token.expiresAt()));
    }

    private Optional<Notice> stored(NoticeToken token) {
        return store.find(token.sessionId())
                .filter(session -> token.isGenuine(session.refresh().familyHash()))
                .map(session -> new Notice(
                        Optional.of(session),
                        sessions.find(session.subject(), session.id()).isEmpty()));
    }

    private Optional<Notice> past(NoticeToken token) {
        return history.find(token.sessionId())
                .filter(session -> token.isGenuine(session.familyHash()))
                .map(session -> new Notice(Optional.empty(), true));
    }

    /**
     * Ends the session of a link because its user says that somebody else signed in.
     *
     * @return whether it lived until now; empty when the secret is not genuine or too old
     */
    public Optional<Boolean> disown(String secret) {
        return read(secret).map(notice -> notice.session().filter(this::end).isPresent());
    }

    /** What the user says counts also when the intruder is gone already, and when the end could not be confirmed. */
    private boolean end(Session session) {
        SignInDisowned disowned = new SignInDisowned(session, clock.instant());
        try {
            boolean lived = sessions.find(session.subject(), session.id()).isPresent()
                    && sessions.end(session.id(), EndReason.SIGNED_OUT_ELSEWHERE);
            events.accept(disowned);
            return lived;
        } catch (RevocationUnconfirmedException stored) {
            events.accept(disowned);
            throw stored;
        }
    }
}
