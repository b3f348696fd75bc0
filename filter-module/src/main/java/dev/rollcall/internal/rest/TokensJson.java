package dev.rollcall.internal.rest;

import dev.rollcall.SignedIn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/** The answer to a login or a refresh (RFC 6749 section 5.1, with the session added). */
final class TokensJson {

    private TokensJson() {}

    static JsonObject of(SignedIn signedIn) {
        return Json.createObjectBuilder()
                .add("access_token", signedIn.accessToken().text())
                .addAll(access(signedIn))
                .add("refresh_token", signedIn.refreshToken().text())
                .addAll(rest(signedIn))
                .build();
    }

    /** For tokens that are sent in cookies, where scripts can't read them. */
    static JsonObjectBuilder withoutTokens(SignedIn signedIn) {
        return access(signedIn).addAll(rest(signedIn));
    }

    private static JsonObjectBuilder access(SignedIn signedIn) {
        return Json.createObjectBuilder()
                .add("token_type", "Bearer")
                .add("expires_in", signedIn.accessLifetime().toSeconds());
    }

    private static JsonObjectBuilder rest(SignedIn signedIn) {
        return Json.createObjectBuilder()
                .add("refresh_expires_in", signedIn.refreshLifetime().toSeconds())
                .add(
                        "session",
                        SessionJson.of(
                                signedIn.session(),
                                Optional.of(signedIn.session().id())));
    }
}
