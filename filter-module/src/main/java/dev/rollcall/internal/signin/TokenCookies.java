package dev.rollcall.internal.signin;

import dev.rollcall.SignInCookies;
import dev.rollcall.SignedIn;
import dev.rollcall.internal.http.DeviceCookie;
import dev.rollcall.internal.http.SameOriginProof;
import dev.rollcall.internal.http.SessionCookies;
import dev.rollcall.internal.http.SetCookie;
import dev.rollcall.internal.session.TokenRoom;
import dev.rollcall.internal.token.Oversize;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the tokens of a sign-in or a refresh into cookies. */
public final class TokenCookies {

    private final SameOriginProof sameOrigin;
    private final String apiPath;

    public TokenCookies(SameOriginProof sameOrigin, String apiPath) {
        this.sameOrigin = sameOrigin;
        this.apiPath = apiPath;
    }

    /** What the tokens of an answer to this request have to fit into: one cookie each. */
    public TokenRoom room(HttpServletRequest request) {
        return pair -> {
            if (SessionCookies.of(request, apiPath).tokens(pair).stream().anyMatch(SetCookie::isTooLong)) {
                throw Oversize.of(pair.session().groups(), "a cookie of 4096 bytes");
            }
        };
    }

    /** The cookies for tokens that fit into them. */
    public SignInCookies of(SignedIn signedIn, Optional<DeviceCookie> device, HttpServletRequest request) {
        SessionCookies here = SessionCookies.of(request, apiPath);
        List<SetCookie> cookies = new ArrayList<>(here.tokens(signedIn));
        device.map(here::device).ifPresent(cookies::add);
        return cookies(cookies);
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
