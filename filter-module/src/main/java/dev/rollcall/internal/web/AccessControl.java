package dev.rollcall.internal.web;

import dev.rollcall.internal.channels.ChannelRegistry;
import dev.rollcall.internal.http.BearerToken;
import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.Handshake;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.RequestIdentity;
import dev.rollcall.internal.http.SessionOwner;
import dev.rollcall.internal.http.SetCookie;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has the gate decide about each request once, when the filter asks or, before it, the container. From then on the request
 * carries the decision.
 */
public final class AccessControl implements RequestIdentity {

    private static final String ATTRIBUTE = AccessControl.class.getName();
    private static final String LOGIN = ATTRIBUTE + ".login";
    private static final String SHARED = ATTRIBUTE + ".shared";

    private final Gate gate;
    private final SignOut signOut;
    private final CrossOrigin crossOrigin;
    private final RefusalAnswers refusals;
    private final ChannelRegistry channels;

    public AccessControl(
            Gate gate, SignOut signOut, CrossOrigin crossOrigin, RefusalAnswers refusals, ChannelRegistry channels) {
        this.gate = gate;
        this.signOut = signOut;
        this.crossOrigin = crossOrigin;
        this.refusals = refusals;
        this.channels = channels;
    }

    /** @param path as the server understood it at the time; for any other path the decision means nothing */
    private record Decided(String path, Decision decision) {}

    /** Answers a preflight, if pages of other origins are ours to let in. */
    boolean answersPreflight(HttpServletRequest request, HttpServletResponse response) {
        boolean isOurs = crossOrigin.isOn()
                && request.getDispatcherType() == DispatcherType.REQUEST
                && CrossOrigin.isPreflight(request)
                && gate.isGuarded(request);
        if (isOurs) {
            crossOrigin.answerPreflight(request, response);
        }
        return isOurs;
    }

    /** The response with what pages of other origins need to read it, through all dispatches. */
    HttpServletResponse shared(HttpServletRequest request, HttpServletResponse response) {
        boolean isShared = crossOrigin.isOn() && (request.getAttribute(SHARED) != null || gate.isGuarded(request));
        if (!isShared) {
            return response;
        }
        request.setAttribute(SHARED, true);
        return crossOrigin.share(request, response);
    }

    /** Why the request is refused; empty if it may proceed. */
    Optional<Problem> refusalOf(HttpServletRequest request) {
        String path = PathWithinApplication.of(request);
        if (request.getAttribute(ATTRIBUTE) instanceof Decided earlier) {
            if (earlier.path().equals(path)) {
                return earlier.decision().refusal();
            }
            Caller.detachFrom(request);
            SessionOwner.detachFrom(request);
        }
        Decision decision = gate.decide(request);
        decision.applyTo(request);
        request.setAttribute(ATTRIBUTE, new Decided(path, decision));
        return decision.refusal();
    }

    /**
     * A later dispatch of a request that was admitted. It keeps its caller and is not asked for credentials again. A
     * request that was let in without a session can't be forwarded to a path that needs one; error pages may be anywhere.
     */
    Optional<Problem> refusalOfDispatch(HttpServletRequest request) {
        boolean isFree = request.getDispatcherType() == DispatcherType.ERROR
                || ApiServlet.isInside(request)
                || gate.isFreeFor(request, PathWithinApplication.of(request));
        return isFree || Caller.of(request).isPresent() ? Optional.empty() : Optional.of(Problem.tokenMissing());
    }

    /**
     * Whether a user of the container's comes before the caller: where no session is needed, through all dispatches, and
     * once the application has logged somebody in.
     */
    boolean prefersContainer(HttpServletRequest request) {
        return request.getAttribute(LOGIN) != null
                || (request.getAttribute(ATTRIBUTE) instanceof Decided arrival && gate.isFree(arrival.path()));
    }

    /** Notes that the application has had the container log somebody in. */
    void loggedIn(HttpServletRequest request) {
        request.setAttribute(LOGIN, true);
    }

    /** Ends the session of the request, which has no caller from then on. */
    void signOut(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        signOut.apply(request, response);
    }

    /** What caches may do with the answer to a request that was not refused. */
    Caching cachingOf(HttpServletRequest request) {
        Caching decided = request.getAttribute(ATTRIBUTE) instanceof Decided earlier
                ? earlier.decision().caching()
                : Caching.APPLICATIONS_OWN;
        boolean leadsInside = decided == Caching.APPLICATIONS_OWN
                && request.getDispatcherType() != DispatcherType.REQUEST
                && request.getDispatcherType() != DispatcherType.ERROR
                && !ApiServlet.isInside(request)
                && !gate.isFree(PathWithinApplication.of(request));
        if (!leadsInside) {
            return decided;
        }
        return BearerToken.of(request).isPresent() ? Caching.PRIVATE : Caching.PRIVATE_BY_COOKIE;
    }

    /**
     * The response that the application gets when a request has a caller. Only one that may become asynchronous has to end
     * with the session. What is forwarded has such a response by then, and that of a WebSocket is the server's.
     */
    HttpServletResponse guarded(HttpServletRequest request, HttpServletResponse response) {
        boolean mayBeChannel = request.isAsyncSupported()
                && !Handshake.isIn(request)
                && (request.getDispatcherType() == DispatcherType.REQUEST
                        || request.getDispatcherType() == DispatcherType.ASYNC);
        return mayBeChannel ? new GuardedResponse(response) : response;
    }

    /** Has the answer to a request that was let go asynchronous end with the session; null if there is no session. */
    @Nullable
    AsynchronousAnswer openAnswer(HttpServletRequest request, HttpServletResponse response, AsyncContext context) {
        Optional<Caller> caller = Caller.of(request);
        if (caller.isEmpty() || !(response instanceof GuardedResponse guarded)) {
            return null;
        }
        HttpServletResponse inner = (HttpServletResponse) guarded.getResponse();
        AsynchronousAnswer answer = new AsynchronousAnswer(
                context, request.getMethod(), guarded, problem -> refuse(problem, request, inner));
        answer.openIn(channels, caller.get());
        return answer;
    }

    @Override
    public Optional<Caller> callerOf(HttpServletRequest request) {
        boolean isRefused = request.getDispatcherType() == DispatcherType.REQUEST
                && refusalOf(request).isPresent();
        return isRefused ? Optional.empty() : Caller.of(request);
    }

    @Override
    public void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refuse(refusalOf(request).orElseGet(Problem::tokenMissing), request, shared(request, response));
    }

    /** Answers a request that goes no further. */
    void refuse(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        refusals.write(problem, gate.isPage(PathWithinApplication.of(request)), request, response);
    }

    /** A cookie that the browser gets with the answer to a request that was not refused. */
    Optional<SetCookie> cookieOf(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Decided arrival
                ? arrival.decision().cookie()
                : Optional.empty();
    }
}
