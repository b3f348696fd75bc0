package dev.rollcall.internal.signin;

import static java.util.function.Predicate.not;

import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemException;
import dev.rollcall.internal.http.RollcallCookie;
import dev.rollcall.internal.session.ParsedRefreshToken;
import dev.rollcall.internal.session.SessionService;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The refresh tokens in cookies: ours, and beside it whatever a sibling host or an earlier arrangement has left. */
public final class RefreshCookies {

    private final SessionService sessions;

    public RefreshCookies(SessionService sessions) {
        this.sessions = sessions;
    }

    /**
     * The token that counts: of a living session, else a genuine one, else any. An older token of the same session would
     * pass for a stolen one, so it is the newest.
     *
     * @throws ProblemException when there are tokens of several living sessions, because nothing tells which is meant
     */
    public Optional<ParsedRefreshToken> in(HttpServletRequest request) {
        List<ParsedRefreshToken> sent = sent(request).toList();
        if (sent.size() < 2) {
            return sent.stream().findFirst();
        }
        List<ParsedRefreshToken> living =
                sent.stream().filter(sessions::isOfLiving).toList();
        if (living.stream().map(ParsedRefreshToken::sessionId).distinct().count() > 1) {
            throw new ProblemException(Problem.differentSessions());
        }
        return Stream.of(living, sent.stream().filter(this::isGenuine).toList(), sent)
                .filter(not(List::isEmpty))
                .findFirst()
                .flatMap(found -> found.stream().max(Comparator.comparingInt(ParsedRefreshToken::generation)));
    }

    /** The sessions, living or not, of all that are genuine. */
    public Set<UUID> sessionsIn(HttpServletRequest request) {
        return sent(request)
                .flatMap(token -> sessions.sessionOf(token).stream())
                .collect(Collectors.toSet());
    }

    private boolean isGenuine(ParsedRefreshToken token) {
        return sessions.sessionOf(token).isPresent();
    }

    private static Stream<ParsedRefreshToken> sent(HttpServletRequest request) {
        return RollcallCookie.REFRESH.in(request).stream().flatMap(text -> ParsedRefreshToken.parse(text).stream());
    }
}
