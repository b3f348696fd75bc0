package dev.rollcall.internal.signin;

import dev.rollcall.Identity;
import dev.rollcall.SessionAttributes;
import dev.rollcall.internal.identity.Credentials;
import dev.rollcall.spi.SignInAttributes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The check of passwords that the login of the session API and the sign-in page bring. Thread-safe. */
public final class PasswordCheck {

    private static final SessionAttributes BY_PASSWORD = SessionAttributes.authenticatedBy("pwd");

    private final Function<Credentials, Optional<Identity>> users;
    private final List<SignInAttributes> own;

    /**
     * @param users whose credentials these are; empty for wrong ones
     * @param own the application's
     */
    public PasswordCheck(Function<Credentials, Optional<Identity>> users, Stream<SignInAttributes> own) {
        this.users = users;
        this.own = own.toList();
    }

    /** The user with the attributes of the session that is to start; empty if the credentials are wrong. */
    public Optional<Identity> check(Credentials credentials, HttpServletRequest request) {
        return users.apply(credentials).map(identity -> {
            SessionAttributes attributes = identity.attributes().and(BY_PASSWORD);
            for (SignInAttributes more : own) {
                attributes = attributes.and(more.of(identity, request));
            }
            return new Identity(identity.subject(), identity.groups(), attributes);
        });
    }
}
