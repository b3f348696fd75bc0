package dev.rollcall.spi;

import dev.rollcall.Session;
import java.util.Map;

/**
 * Extension point: claims of the application's own in access tokens. Every bean of this type is asked whenever an access token is
 * made: at sign-in, at a refresh, and when a page's token is replaced.
 *
 * <pre>{@code
 * import dev.rollcall.Session;
 * import dev.rollcall.spi.ClaimsContributor;
 * import jakarta.enterprise.context.ApplicationScoped;
 * import java.util.List;
 * import java.util.Map;
 *
 * @ApplicationScoped
 * public class Departments implements ClaimsContributor {
 *
 *     @Override
 *     public Map<String, Object> claimsOf(Session session) {
 *         return Map.of("department", "sales", "cost_centers", List.of(4711, 4712));
 *     }
 * }
 * }</pre>
 *
 * <p>{@link dev.rollcall.AccessTokenClaims} reads them. Whoever has the token can read them, too: nothing in it is secret.
 *
 * <p><b>What may be in them.</b> Texts, finite numbers, booleans, lists, and maps with texts as keys; not null. Numbers come back as
 * {@link Long} or {@link Double}. Names of claims that Rollcall writes or may write are refused ({@code sub}, {@code groups},
 * {@code sid}, {@code amr} and so on), and so is a name that another bean has used.
 *
 * <p><b>When it fails.</b> If a bean throws, or returns something else than that, nobody gets a token without its claims: the
 * sign-in or refresh is answered 503, the log names the class of the bean, and nothing is stored or changed. If the claims don't
 * fit into a token of 4096 characters, it is {@link dev.rollcall.ClaimsTooLargeException}.
 *
 * <p>Must be thread-safe and quick: sign-ins and refreshes wait for it.
 */
@FunctionalInterface
public interface ClaimsContributor {

    /**
     * Returns claims for the next access token of a session.
     *
     * @param session as it is about to be stored: with the groups of this moment. At a sign-in it is in no store yet
     */
    Map<String, Object> claimsOf(Session session);
}
