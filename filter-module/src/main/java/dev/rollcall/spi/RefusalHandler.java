package dev.rollcall.spi;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Extension point: is shown each request that is refused on a guarded path, before the answer is written, and may answer
 * itself.
 *
 * <pre>{@code
 * import dev.rollcall.spi.Refusal;
 * import dev.rollcall.spi.RefusalHandler;
 * import jakarta.enterprise.context.ApplicationScoped;
 * import jakarta.servlet.http.HttpServletRequest;
 * import jakarta.servlet.http.HttpServletResponse;
 *
 * @ApplicationScoped
 * public class HtmxRefusals implements RefusalHandler {
 *
 *     @Override
 *     public boolean handle(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
 *         if (refusal.status() != 401 || request.getHeader("HX-Request") == null) {
 *             return false;
 *         }
 *         response.setHeader("HX-Redirect", request.getContextPath() + "/rollcall/login/");
 *         response.setStatus(HttpServletResponse.SC_NO_CONTENT);
 *         return true;
 *     }
 * }
 * }</pre>
 *
 * <p>Every CDI bean of this type is asked, until one has answered. If none has, the usual answer follows: a problem document, or
 * on {@code rollcall.page-paths} the way to the sign-in page. Headers that were set meanwhile stay, unless it sets the same ones.
 * What the session API itself answers is not shown.
 *
 * <p>It is called on any thread, before the filters and servlets of the application: be thread-safe. If it throws, the log has a
 * warning and the usual answer follows.
 */
public interface RefusalHandler {

    /**
     * Is shown a refusal.
     *
     * @return whether the response is complete, so that nothing must be added
     */
    boolean handle(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException;
}
