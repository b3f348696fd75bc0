package dev.rollcall.internal.web;

import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.SetCookie;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Stands in front of the application and lets only requests with a living session through to protected paths.
 *
 * <p><b>Installation:</b> none; {@link Registration} puts it before the filters of the application, for
 * requests and for asynchronous, forward and error dispatches.
 *
 * <p><b>Configuration:</b> {@code rollcall.protected-paths} (default {@code /api/*}) and {@code rollcall.public-paths}.
 */
public final class RollcallFilter implements Filter {

    private final Supplier<AccessControl> access;

    /**
     * Created by hand and wired on the first request: a server that failed to inject the filter would log that, and serve
     * the application without it.
     */
    RollcallFilter(Supplier<AccessControl> access) {
        this.access = access;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        doFilter((HttpServletRequest) request, (HttpServletResponse) response, chain);
    }

    private void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        AccessControl control = access.get();
        if (control.answersPreflight(request, response)) {
            return;
        }
        HttpServletResponse shared = control.shared(request, response);
        Optional<Problem> refusal = request.getDispatcherType() == DispatcherType.REQUEST
                ? control.refusalOf(request)
                : control.refusalOfDispatch(request);
        if (refusal.isPresent()) {
            control.refuse(refusal.get(), request, shared);
            return;
        }
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            control.cookieOf(request).ifPresent(cookie -> shared.addHeader(SetCookie.HEADER, cookie.text()));
        }
        HttpServletResponse answer = control.cachingOf(request).applyTo(request, shared);
        if (Caller.mayBeIn(request)) {
            HttpServletResponse guarded = control.guarded(request, answer);
            chain.doFilter(new AuthenticatedRequest(request, guarded, control), guarded);
        } else {
            chain.doFilter(request, answer);
        }
    }
}
