package dev.rollcall.internal.rest;

import dev.rollcall.DeviceName;
import dev.rollcall.SignInRequest;
import dev.rollcall.TokenTransport;
import dev.rollcall.internal.base.Secret;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemException;
import dev.rollcall.internal.identity.Credentials;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The body of a login. */
record LoginRequest(
        Credentials credentials, boolean remember, Optional<DeviceName> deviceName, TokenTransport transport) {

    static LoginRequest of(JsonBody body) {
        return new LoginRequest(
                credentials(body),
                body.flag("remember_me"),
                body.optionalText("device_name").flatMap(LoginRequest::deviceName),
                body.optionalText("transport").map(LoginRequest::transport).orElse(TokenTransport.BODY));
    }

    static Credentials credentials(JsonBody body) {
        return new Credentials(username(body), new Secret(body.text("password")));
    }

    SignInRequest signIn(HttpServletRequest request) {
        return new SignInRequest(request, transport, remember, deviceName);
    }

    private static String username(JsonBody body) {
        String username = body.text("username");
        if (username.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(Problem.invalidRequest("\"username\" must not contain control characters."));
        }
        return username;
    }

    private static TokenTransport transport(String name) {
        return switch (name) {
            case "body" -> TokenTransport.BODY;
            case "cookie" -> TokenTransport.COOKIE;
            default ->
                throw new ProblemException(Problem.invalidRequest("\"transport\" must be \"body\" or \"cookie\"."));
        };
    }

    /** The name; empty if it is blank. */
    static Optional<DeviceName> deviceName(String text) {
        try {
            return DeviceName.of(text);
        } catch (IllegalArgumentException invalid) {
            throw new ProblemException(Problem.invalidRequest("\"device_name\" can have up to " + DeviceName.MAX_LENGTH
                    + " characters and no control characters."));
        }
    }
}
