package dev.rollcall.web;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.http.Caller;
import dev.rollcall.http.Problem;
import dev.rollcall.http.ProblemException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Stands before the application and lets only requests of living sessions through to protected paths.
 *
 * <p><b>Installation:</b> none; {@link RollcallInitializer} registers it before the filters of the application, for
 * requests and for asynchronous, forward and error dispatches.
 *
 * <p><b>Configuration:</b> {@code rollcall.protected-paths} (default {@code /api/*}) and {@code rollcall.public-paths}.
 */
public final class RollcallFilter implements Filter {

    private final Supplier<Gate> gate;

    /**
     * Made by hand and wired at the first request: a server that could not inject the filter would log that and serve
     * the application without it.
     */
    RollcallFilter(Supplier<Gate> gate) {
        this.gate = gate;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        doFilter((HttpServletRequest) request, (HttpServletResponse) response, chain);
    }

    private void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            if (request.getDispatcherType() == DispatcherType.REQUEST) {
                gate.get().admit(request).ifPresent(found -> found.attachTo(request));
            } else {
                requireContinuable(request);
            }
        } catch (ProblemException refused) {
            ProblemAnswer.write(refused.problem(), response);
            return;
        } catch (StoreUnavailableException down) {
            ProblemAnswer.write(Problem.storeUnavailable(), response);
            return;
        }
        chain.doFilter(ofCaller(request), response);
    }

    private static HttpServletRequest ofCaller(HttpServletRequest request) {
        if (Caller.isDeferred(request)) {
            return new MaybeSignedInRequest(request);
        }
        return Caller.of(request)
                .<HttpServletRequest>map(caller -> new AuthenticatedRequest(request, caller))
                .orElse(request);
    }

    /**
     * A later dispatch of a request that was admitted: it keeps its caller and is not asked for credentials again. What
     * was let in without a session may not be forwarded to where one is needed; error pages may be anywhere.
     */
    private void requireContinuable(HttpServletRequest request) {
        boolean isFree = request.getDispatcherType() == DispatcherType.ERROR
                || ApiServlet.isInside(request)
                || gate.get().isFree(request);
        if (!isFree && Caller.of(request).isEmpty()) {
            throw new ProblemException(Problem.tokenMissing());
        }
    }
}
