package dev.rollcall.rest;

import dev.rollcall.Secret;
import dev.rollcall.device.DeviceName;
import dev.rollcall.http.Problem;
import dev.rollcall.http.ProblemException;
import dev.rollcall.identity.Credentials;
import dev.rollcall.identity.Identity;
import dev.rollcall.session.Client;
import dev.rollcall.session.SignIn;
import java.util.Optional;
import java.util.UUID;

/** The body of a login. */
record LoginRequest(Credentials credentials, boolean remember, Optional<String> deviceName, Transport transport) {

    static LoginRequest of(JsonBody body) {
        return new LoginRequest(
                new Credentials(username(body), new Secret(body.text("password"))),
                body.flag("remember_me"),
                body.optionalText("device_name").flatMap(LoginRequest::deviceName),
                body.optionalText("transport").map(Transport::of).orElse(Transport.BODY));
    }

    SignIn signIn(Identity identity, Client client, Optional<UUID> replaced) {
        return new SignIn(identity.subject(), identity.groups(), remember, deviceName, client, replaced);
    }

    private static String username(JsonBody body) {
        String username = body.text("username");
        if (username.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(Problem.invalidRequest("\"username\" must not have control characters."));
        }
        return username;
    }

    /** The name, empty when it is blank. */
    static Optional<String> deviceName(String text) {
        try {
            return DeviceName.of(text).map(DeviceName::value);
        } catch (IllegalArgumentException invalid) {
            throw new ProblemException(
                    Problem.invalidRequest("\"device_name\" may have up to 100 characters and no control characters."));
        }
    }
}
