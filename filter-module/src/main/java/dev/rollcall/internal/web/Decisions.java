package dev.rollcall.internal.web;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemException;
import dev.rollcall.internal.http.RequestIdentity;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Decides about each request once, for whoever asks first: the filter, or the container before it. */
final class Decisions implements RequestIdentity {

    private static final String ATTRIBUTE = Decisions.class.getName();

    private final Gate gate;

    Decisions(Gate gate) {
        this.gate = gate;
    }

    /**
     * What was decided.
     *
     * @param path as the server understood it then; for another one the decision would mean nothing
     * @param refusal empty when the request is admitted
     */
    private record Decision(String path, Optional<Problem> refusal) {}

    /** Why the request is refused; an admitted one carries its caller from here on. */
    Optional<Problem> refusalOf(HttpServletRequest request) {
        String path = ServerPath.of(request);
        if (request.getAttribute(ATTRIBUTE) instanceof Decision made
                && made.path().equals(path)) {
            return made.refusal();
        }
        Optional<Problem> refusal = decide(request);
        request.setAttribute(ATTRIBUTE, new Decision(path, refusal));
        return refusal;
    }

    private Optional<Problem> decide(HttpServletRequest request) {
        try {
            gate.admit(request).ifPresent(found -> found.attachTo(request));
            return Optional.empty();
        } catch (ProblemException refused) {
            return Optional.of(refused.problem());
        } catch (StoreUnavailableException down) {
            return Optional.of(Problem.storeUnavailable());
        }
    }

    /**
     * A later dispatch of a request that was admitted: it keeps its caller and is not asked for credentials again. What
     * was let in without a session may not be forwarded to where one is needed; error pages may be anywhere.
     */
    Optional<Problem> refusalOfDispatch(HttpServletRequest request) {
        boolean isFree = request.getDispatcherType() == DispatcherType.ERROR
                || ApiServlet.isInside(request)
                || gate.isFree(request);
        return isFree || Caller.of(request).isPresent() ? Optional.empty() : Optional.of(Problem.tokenMissing());
    }

    @Override
    public Optional<Caller> callerOf(HttpServletRequest request) {
        boolean isRefused = request.getDispatcherType() == DispatcherType.REQUEST
                && refusalOf(request).isPresent();
        return isRefused ? Optional.empty() : Caller.of(request);
    }

    @Override
    public void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemAnswer.write(refusalOf(request).orElseGet(Problem::tokenMissing), response);
    }
}
