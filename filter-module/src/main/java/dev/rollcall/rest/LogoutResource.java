package dev.rollcall.rest;

import dev.rollcall.http.ApiRoutes;
import dev.rollcall.http.BearerToken;
import dev.rollcall.http.Problem;
import dev.rollcall.http.ProblemException;
import dev.rollcall.session.Authentication;
import dev.rollcall.session.Authenticator;
import dev.rollcall.session.EndReason;
import dev.rollcall.session.RefreshToken;
import dev.rollcall.session.Sessions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/**
 * Ends the session of the credential that is sent, be it living, ended or expired, and does nothing without one. Only
 * what was never a credential of ours is refused.
 */
@Path(ApiRoutes.ROOT + "/auth/logout")
@OnlyThroughFrontDoor
@RequestScoped
public class LogoutResource {

    @Inject
    private Sessions sessions;

    @Inject
    private Authenticator authenticator;

    @POST
    public void logout(@Context HttpHeaders headers, @Context HttpServletRequest request, InputStream in) {
        Optional<UUID> byAccessToken = BearerToken.of(request).map(this::sessionOfAccessToken);
        Optional<UUID> byRefreshToken = JsonBody.readOptional(headers.getMediaType(), in)
                .flatMap(body -> body.optionalText("refresh_token"))
                .map(this::sessionOfRefreshToken);
        if (byAccessToken.isPresent() && byRefreshToken.isPresent() && !byAccessToken.equals(byRefreshToken)) {
            throw new ProblemException(Problem.invalidRequest("The two tokens are of different sessions."));
        }
        byAccessToken.or(() -> byRefreshToken).ifPresent(session -> sessions.end(session, EndReason.SIGNED_OUT));
    }

    private UUID sessionOfAccessToken(String token) {
        Authentication authentication = authenticator.authenticate(token);
        if (authentication instanceof Authentication.Accepted accepted) {
            return accepted.claims().sessionId();
        }
        if (authentication instanceof Authentication.Expired expired) {
            return expired.claims().sessionId();
        }
        if (authentication instanceof Authentication.Ended ended) {
            return ended.claims().sessionId();
        }
        throw new ProblemException(Problem.tokenInvalid());
    }

    private UUID sessionOfRefreshToken(String text) {
        return RefreshToken.parse(text)
                .flatMap(sessions::sessionOf)
                .orElseThrow(() -> new ProblemException(Problem.tokenInvalid()));
    }
}
