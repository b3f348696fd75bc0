package dev.rollcall.it.nodes.app;

import dev.rollcall.Identity;
import dev.rollcall.Session;
import dev.rollcall.SessionAttributes;
import dev.rollcall.spi.ClaimsContributor;
import dev.rollcall.spi.SignInAttributes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;

/**
 * What is known about those whose name ends with {@code @} and a company: it is their tenant, and their tokens say more about it.
 * Of those at {@code @verbose} there is too much to say, and asking about those at {@code @broken} fails.
 */
@ApplicationScoped
public class Particulars implements SignInAttributes, ClaimsContributor {

    @Override
    public SessionAttributes of(Identity identity, HttpServletRequest request) {
        int at = identity.subject().indexOf('@');
        return at < 0
                ? SessionAttributes.NONE
                : SessionAttributes.authenticatedBy("otp")
                        .with("tenant", identity.subject().substring(at + 1));
    }

    @Override
    public Map<String, Object> claimsOf(Session session) {
        String company = session.attributes().tenant().orElse("");
        return switch (company) {
            case "" -> Map.of();
            case "broken" -> throw new IllegalStateException("no company");
            case "verbose" -> Map.of("story", "x".repeat(4000));
            default -> Map.of("company", company, "floors", List.of(3, 4), "address", Map.of("city", "Lagos"));
        };
    }
}
