package dev.rollcall.internal.session;

import dev.rollcall.EndReason;
import dev.rollcall.RevocationUnconfirmedException;
import dev.rollcall.Session;
import dev.rollcall.SignInDisowned;
import dev.rollcall.SignInNotices;
import dev.rollcall.spi.SessionStore;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Signs links with the secret that the tokens of a session share, so that they need no key and no row. Thread-safe. */
public final class SignInNoticeService implements SignInNotices {

    private static final String PAGE = "rollcall/was-this-you/#";

    private final SessionStore store;
    private final PastSessions history;
    private final SessionService sessions;
    private final Duration lifetime;
    private final Consumer<Object> events;
    private final InstantSource clock;

    public SignInNoticeService(
            SessionStore store,
            PastSessions history,
            SessionService sessions,
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

    @Override
    public Optional<URI> link(URI application, UUID sessionId) {
        return token(sessionId).map(token -> application.resolve(PAGE + token));
    }

    @Override
    public Optional<String> token(UUID sessionId) {
        return store.find(sessionId)
                .map(session ->
                        NoticeToken.of(session, clock.instant().plus(lifetime)).text());
    }

    @Override
    public Optional<Notice> read(String secret) {
        return valid(secret).flatMap(token -> stored(token).or(() -> past(token)));
    }

    private Optional<NoticeToken> valid(String secret) {
        return NoticeToken.parse(secret).filter(token -> clock.instant().isBefore(token.expiresAt()));
    }

    private Optional<Notice> stored(NoticeToken token) {
        return store.find(token.sessionId())
                .filter(session -> token.isGenuine(session.refresh().familyHash()))
                .map(session -> new Notice(Optional.of(session), sessions.hasEnded(session)));
    }

    private Optional<Notice> past(NoticeToken token) {
        return history.find(token.sessionId())
                .filter(session -> token.isGenuine(session.familyHash()))
                .map(session -> new Notice(Optional.empty(), true));
    }

    @Override
    public Optional<Boolean> disown(String secret) {
        return read(secret).map(notice -> notice.session().filter(this::end).isPresent());
    }

    /** What the user says counts even if the intruder is gone already, or if the end could not be confirmed. */
    private boolean end(Session session) {
        SignInDisowned disowned = new SignInDisowned(session, clock.instant());
        try {
            boolean lived = sessions.endOf(session.subject(), session.id(), EndReason.SIGNED_OUT_ELSEWHERE);
            events.accept(disowned);
            return lived;
        } catch (RevocationUnconfirmedException stored) {
            events.accept(disowned);
            throw stored;
        }
    }
}
