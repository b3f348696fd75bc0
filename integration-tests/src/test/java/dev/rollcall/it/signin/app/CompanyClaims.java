package dev.rollcall.it.signin.app;

import dev.rollcall.Identity;
import dev.rollcall.Session;
import dev.rollcall.SessionAttributes;
import dev.rollcall.spi.ClaimsContributor;
import dev.rollcall.spi.SignInAttributes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;

/** Says more in tokens, and in sessions that the login of the session API starts. */
@ApplicationScoped
public class CompanyClaims implements ClaimsContributor, SignInAttributes {

    @Override
    public SessionAttributes of(Identity identity, HttpServletRequest request) {
        return SessionAttributes.NONE.with("tenant", request.getServerName());
    }

    @Override
    public Map<String, Object> claimsOf(Session session) {
        return Map.of("company", "that of " + session.subject(), "floors", List.of(3, 4));
    }
}
