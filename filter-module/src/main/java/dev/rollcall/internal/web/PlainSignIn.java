package dev.rollcall.internal.web;

import dev.rollcall.SignInOutcome;
import dev.rollcall.SignInRequest;
import dev.rollcall.SignIns;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.UnusableIdentityException;
import dev.rollcall.internal.base.Secret;
import dev.rollcall.internal.http.InternalErrors;
import dev.rollcall.internal.identity.Credentials;
import dev.rollcall.internal.signin.PasswordCheck;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sign-in of browsers that run no scripts: a plain form, answered by a redirect. What went wrong is the fragment of the
 * address that leads back, which shows one of the sentences that the page has.
 */
public record PlainSignIn(SignIns signIns, PasswordCheck passwords) {

    /**
     * What {@code next} may be: a path from the origin's root. Browsers read a backslash as a slash and drop what can't be seen,
     * and two slashes would begin with a host once the dots before them are resolved. The script of the page has the same rule.
     */
    private static final Pattern OURS = Pattern.compile("/(?!/|[^?#]*//)[!-\\[\\]-~]*");

    /** Sets the cookies if the user has signed in, and tells where the browser goes, relative to the sign-in page. */
    String answer(HttpServletRequest request, HttpServletResponse response) throws UnsupportedEncodingException {
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        String next = request.getParameter("next");
        String refusal = signIn(request, response);
        if (refusal == null) {
            return destination(next);
        }
        String back = next == null ? "./" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        return back + "#" + refusal;
    }

    /** Where somebody goes who has signed in, relative to the sign-in page. */
    static String destination(@Nullable String next) {
        return withFragment(next != null && OURS.matcher(next).matches() ? next : "../");
    }

    /** Without one, browsers would take along that of the address before, which told of the last try (RFC 9110 section 10.2.2). */
    private static String withFragment(String address) {
        return address.contains("#") ? address : address + "#";
    }

    private @Nullable String signIn(HttpServletRequest request, HttpServletResponse response) {
        String name = request.getParameter("username");
        String password = request.getParameter("password");
        if (name == null || password == null || name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
            return "wrong";
        }
        SignInRequest byCookie = SignInRequest.byCookie(request);
        SignInRequest signIn = request.getParameter("remember_me") == null ? byCookie : byCookie.remembered();
        try {
            SignInOutcome outcome = signIns.withPassword(
                    name, signIn, () -> passwords.check(new Credentials(name, new Secret(password)), request));
            if (outcome instanceof SignInOutcome.Started started) {
                started.cookies().addTo(response);
                return null;
            }
            return refusal(outcome);
        } catch (StoreUnavailableException logged) {
            return "unavailable";
        } catch (UnusableIdentityException tooLong) {
            return "refused";
        } catch (RuntimeException fault) { // the identity store's, for example
            InternalErrors.problem(fault);
            return "unavailable";
        }
    }

    private static String refusal(SignInOutcome outcome) {
        if (outcome instanceof SignInOutcome.TooManyAttempts) {
            return "wait";
        }
        if (outcome instanceof SignInOutcome.LimitReached) {
            return "limit";
        }
        return outcome instanceof SignInOutcome.Blocked || outcome instanceof SignInOutcome.BadRequest
                ? "refused"
                : "wrong";
    }
}
