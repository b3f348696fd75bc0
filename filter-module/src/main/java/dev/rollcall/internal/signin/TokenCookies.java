package dev.rollcall.internal.signin;

import dev.rollcall.EndReason;
import dev.rollcall.Sessions;
import dev.rollcall.SignInCookies;
import dev.rollcall.SignedIn;
import dev.rollcall.internal.http.DeviceCookie;
import dev.rollcall.internal.http.SameOriginProof;
import dev.rollcall.internal.http.SessionCookies;
import dev.rollcall.internal.http.SetCookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the tokens of a sign-in or a refresh into cookies. */
public final class TokenCookies {

    private final Sessions sessions;
    private final SameOriginProof sameOrigin;
    private final String apiPath;

    public TokenCookies(Sessions sessions, SameOriginProof sameOrigin, String apiPath) {
        this.sessions = sessions;
        this.sameOrigin = sameOrigin;
        this.apiPath = apiPath;
    }

    /** The cookies; empty when a token is too long for one. The session, which nobody could use, has ended then. */
    public Optional<SignInCookies> of(SignedIn signedIn, Optional<DeviceCookie> device, HttpServletRequest request) {
        SessionCookies here = SessionCookies.of(request, apiPath);
        List<SetCookie> cookies = new ArrayList<>(here.tokens(signedIn));
        if (cookies.stream().anyMatch(SetCookie::isTooLong)) {
            sessions.end(signedIn.session().id(), EndReason.SIGNED_OUT);
            return Optional.empty();
        }
        device.map(here::device).ifPresent(cookies::add);
        return Optional.of(cookies(cookies));
    }

    /**
     * What removes the cookies of a session that was replaced by tokens in the body, which the cookies would contradict.
     */
    SignInCookies removedFrom(HttpServletRequest request) {
        boolean areOurs = SessionCookies.areIn(request) && sameOrigin.isGivenBy(request);
        return cookies(areOurs ? SessionCookies.of(request, apiPath).deletions() : List.of());
    }

    private static SignInCookies cookies(List<SetCookie> cookies) {
        return new SignInCookies(cookies.stream().map(SetCookie::text).toList());
    }
}
