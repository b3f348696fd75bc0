package dev.rollcall.it.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import java.net.URI;

/**
 * Signs users in whose password is their name and {@code -password}.
 *
 * @param application where the application answers, with a slash at the end
 * @param api base path of the session API below that, with a slash at the end
 */
public record Login(URI application, String api) {

    public Login(URI application) {
        this(application, "api/v1/");
    }

    public Answer attempt(String user) {
        return new Http(application).post(api + "auth/login", dev.rollcall.it.api.Login.request(user));
    }

    /** A client with a new session of this user. */
    public SignedIn as(String user) {
        Answer answer = attempt(user);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new SignedIn(
                new Http(application).bearer(answer.json().getString("access_token")),
                answer.json().getJsonObject("session").getString("id"));
    }

    /** A client whose requests carry the access token of a session. */
    public record SignedIn(Http http, String session) {}
}
