package dev.rollcall;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the access token of the current request says beside the user, the groups and the session: {@code amr}, and the claims that
 * beans of {@link dev.rollcall.spi.ClaimsContributor} have added.
 *
 * <pre>{@code
 * import dev.rollcall.AccessTokenClaims;
 * import jakarta.inject.Inject;
 *
 * @Inject
 * AccessTokenClaims claims;
 *
 * boolean isInSales() {
 *     return claims.text("department").filter("sales"::equals).isPresent();
 * }
 * }</pre>
 *
 * <p>It costs no look at the database. The claims are those of when the token was made, at most {@code rollcall.token.lifetime}
 * ago (default 15 min).
 *
 * <p>In a request without a session, the methods of the injected object throw {@link IllegalStateException}; outside of a request,
 * CDI throws {@link jakarta.enterprise.context.ContextNotActiveException}.
 */
public interface AccessTokenClaims {

    /**
     * Returns all of them by name: texts, {@link Long}, {@link Double}, {@link Boolean}, lists and maps of these. Immutable.
     */
    Map<String, Object> all();

    /** Returns a claim that is a text; empty if there is none, or it is none. */
    default Optional<String> text(String name) {
        return Optional.ofNullable(all().get(name))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    /** Returns how the user signed in (RFC 8176); an empty list if nobody has said. */
    default List<String> amr() {
        return all().get("amr") instanceof List<?> methods
                ? methods.stream().map(String::valueOf).toList()
                : List.of();
    }
}
