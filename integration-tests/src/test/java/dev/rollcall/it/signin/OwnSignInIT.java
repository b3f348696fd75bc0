package dev.rollcall.it.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.host.Login;
import dev.rollcall.it.host.Wars;
import dev.rollcall.it.host.app.WhoServlet;
import dev.rollcall.it.signin.app.ClaimsServlet;
import dev.rollcall.it.signin.app.CompanyClaims;
import dev.rollcall.it.signin.app.OpenIdSignIn;
import dev.rollcall.it.signin.app.PasskeySignIn;
import dev.rollcall.it.signin.app.PasswordSignIn;
import dev.rollcall.it.signin.app.TouchedKeys;
import dev.rollcall.testing.FreePorts;
import dev.rollcall.testing.NextPages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sign-ins of docs/own-sign-in.md, deployed as they stand there. */
@ExtendWith(ArquillianExtension.class)
class OwnSignInIT {

    private static final int PROVIDER = FreePorts.next();

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive host() {
        return Wars.of(
                        "own-sign-in.war",
                        PasswordSignIn.class,
                        OpenIdSignIn.class,
                        PasskeySignIn.class,
                        PasskeySignIn.Passkeys.class,
                        TouchedKeys.class,
                        CompanyClaims.class,
                        ClaimsServlet.class,
                        WhoServlet.class)
                .addAsWebInfResource(Wars.beansXml("annotated"), "beans.xml")
                .addClasses(OpenIdSignIn.class.getDeclaredClasses())
                .setWebXML(webXml(Map.of(
                        "openid.issuer",
                        OpenIdProvider.issuer(PROVIDER),
                        "openid.client-id",
                        OpenIdProvider.CLIENT,
                        "openid.client-secret",
                        OpenIdProvider.SECRET,
                        "openid.redirect-uri",
                        "http://shop.example/openid/callback")));
    }

    private static StringAsset webXml(Map<String, String> parameters) {
        return new StringAsset(parameters.entrySet().stream()
                .map(parameter -> "<context-param><param-name>" + parameter.getKey() + "</param-name><param-value>"
                        + parameter.getValue() + "</param-value></context-param>")
                .collect(Collectors.joining(
                        "\n",
                        "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">",
                        "</web-app>")));
    }

    /** A browser that keeps the server's own cookie, and ours as if the connection were secure. */
    private final class Visitor {

        private final HttpClient client =
                HttpClient.newBuilder().followRedirects(Redirect.NEVER).build();
        private final Map<String, String> cookies = new TreeMap<>();

        HttpResponse<String> get(URI address) {
            return send(HttpRequest.newBuilder(address));
        }

        HttpResponse<String> get(String path) {
            return get(base.resolve(path));
        }

        HttpResponse<String> post(String path, String type, String body) {
            return send(HttpRequest.newBuilder(base.resolve(path))
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString(body)));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
            }
            try {
                HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
                answer.headers().allValues("Set-Cookie").stream()
                        .flatMap(header -> HttpCookie.parse(header).stream())
                        .forEach(cookie -> cookies.put(cookie.getName(), cookie.getValue()));
                return answer;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        HttpResponse<String> signIn(String user, String password, String more) {
            return post(
                    "sign-in",
                    "application/x-www-form-urlencoded",
                    "username=" + user + "&password=" + password + more);
        }

        /** At the provider and back, as far as the address that leads back. */
        URI throughTheProvider() {
            HttpResponse<String> start = get("openid/start?next=/shop/api/who");
            HttpResponse<String> authorized = new Visitor().get(location(start));
            String query = location(authorized).getRawQuery();
            return base.resolve("openid/callback?" + query);
        }
    }

    private static URI location(HttpResponse<?> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private static void isSignedIn(Visitor visitor, String user) {
        assertThat(visitor.get("api/who").body()).contains(user);
        assertThat(visitor.get("api/v1/sessions/current").statusCode()).isEqualTo(200);
    }

    private static void isNotSignedIn(Visitor visitor) {
        assertThat(visitor.get("api/who").statusCode()).isEqualTo(401);
    }

    @Test
    void tokensSayWhatTheApplicationAdds() {
        Visitor visitor = new Visitor();
        visitor.signIn("alice", "alice-password", "");

        assertThat(visitor.get("api/claims").body()).isEqualTo("{company=that of alice, floors=[3, 4]} [] no tenant");
    }

    @Test
    void theLoginOfTheSessionApiAddsAttributes() {
        Visitor visitor = new Visitor();
        HttpResponse<String> answer = visitor.post(
                "api/v1/auth/login",
                "application/json",
                "{\"username\":\"admin\",\"password\":\"admin-password\",\"transport\":\"cookie\"}");

        assertThat(answer.body()).contains("\"amr\":[\"pwd\"],\"attributes\":{\"tenant\":\"" + base.getHost() + "\"}");
        assertThat(visitor.get("api/claims").body())
                .isEqualTo("{amr=[pwd], company=that of admin, floors=[3, 4]} [pwd] " + base.getHost());
    }

    @Test
    void passwordSignsInAndLeadsOn() {
        Visitor visitor = new Visitor();

        HttpResponse<String> answer = visitor.signIn("alice", "alice-password", "&next=/somewhere?a=b");

        assertThat(location(answer).getPath()).isEqualTo("/somewhere");
        isSignedIn(visitor, "alice");
    }

    @Test
    void nextOfAnotherSiteIsNotFollowed() {
        NextPages.refused()
                .forEach(next -> assertThat(
                                location(new Visitor().signIn("alice", "alice-password", "&next=" + encoded(next)))
                                        .getPath())
                        .as(next)
                        .isEqualTo(base.getPath()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void wrongPasswordLeadsBack() {
        Visitor visitor = new Visitor();

        assertThat(location(visitor.signIn("mallory", "guess", "")).getQuery()).isEqualTo("failed");
        isNotSignedIn(visitor);
    }

    @Test
    void formOfAnotherSiteIsRefused() {
        Visitor visitor = new Visitor();

        HttpResponse<String> answer = visitor.send(HttpRequest.newBuilder(base.resolve("sign-in"))
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=alice&password=alice-password")));

        assertThat(answer.statusCode()).isEqualTo(403);
        isNotSignedIn(visitor);
    }

    @Test
    void openIdConnectSignsIn() {
        try (OpenIdProvider provider = OpenIdProvider.at(PROVIDER)) {
            Visitor visitor = new Visitor();

            assertThat(location(visitor.get(visitor.throughTheProvider())).getPath())
                    .isEqualTo("/shop/api/who");
            isSignedIn(visitor, "carol");

            Visitor victim = new Visitor();
            victim.get("openid/start");
            URI ofSomebodyElse = new Visitor().throughTheProvider();
            assertThat(victim.get(ofSomebodyElse).statusCode()).isEqualTo(400);
            isNotSignedIn(victim);

            refused(provider, claims -> claims.setStringClaim("nonce", "another"));
            refused(provider, claims -> claims.setIssuer("https://other.example"));
            refused(provider, claims -> claims.setAudience("other"));
            refused(provider, claims -> claims.setExpirationTimeMinutesInTheFuture(-5));
            refused(provider, claims -> claims.unsetClaim("sub"));
        }
    }

    private void refused(OpenIdProvider provider, Consumer<JwtClaims> forgery) {
        provider.claims = claims -> {
            forgery.accept(claims);
            return claims;
        };
        Visitor visitor = new Visitor();

        assertThat(location(visitor.get(visitor.throughTheProvider())).getQuery())
                .isEqualTo("failed");
        isNotSignedIn(visitor);
    }

    @Test
    void callbackThatNobodyAskedForIsRefused() {
        Visitor visitor = new Visitor();

        assertThat(visitor.get("openid/callback?code=x&state=y").statusCode()).isEqualTo(400);
    }

    @Test
    void passkeySignsInOnceForEachChallenge() {
        Visitor visitor = new Visitor();
        String challenge = visitor.get("passkey").body();

        assertThat(visitor.post("passkey", "text/plain", "alice " + challenge).statusCode())
                .isEqualTo(204);
        isSignedIn(visitor, "alice");
        assertThat(visitor.post("passkey", "text/plain", "alice " + challenge).statusCode())
                .isEqualTo(400);

        Visitor other = new Visitor();
        other.get("passkey");
        assertThat(other.post("passkey", "text/plain", "alice " + challenge).statusCode())
                .isEqualTo(401);
        isNotSignedIn(other);
    }

    @Test
    void sessionsOfAllOfThemAreEndedAlike() {
        Visitor visitor = new Visitor();
        visitor.signIn("admin", "admin-password", "");
        isSignedIn(visitor, "admin");

        new Login(base).as("admin").http().delete("api/v1/sessions");

        isNotSignedIn(visitor);
    }
}
