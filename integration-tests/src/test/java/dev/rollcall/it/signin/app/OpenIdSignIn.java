package dev.rollcall.it.signin.app;

import dev.rollcall.Identity;
import dev.rollcall.SignInOutcome;
import dev.rollcall.SignInRequest;
import dev.rollcall.SignIns;
import dev.rollcall.StoreUnavailableException;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

@WebServlet({"/openid/start", "/openid/callback"})
public class OpenIdSignIn extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    @Inject
    private transient SignIns signIns;

    private transient volatile Provider provider;

    /** What the provider says of itself (OpenID Connect Discovery). */
    private record Provider(URI authorization, URI token, JwtConsumer idTokens) {}

    /** What has to come back to the browser that asked (RFC 9700 section 4.7, RFC 7636). */
    private record Attempt(String state, String nonce, String verifier, String next) implements Serializable {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        try {
            if (request.getServletPath().endsWith("/start")) {
                start(request, response);
            } else {
                callback(request, response);
            }
        } catch (StoreUnavailableException databaseIsDown) {
            response.sendError(503);
        }
    }

    private void start(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Attempt attempt = new Attempt(random(), random(), random(), destination(request));
        request.getSession().setAttribute(Attempt.class.getName(), attempt);
        String query = form(Map.of(
                "response_type", "code",
                "scope", "openid",
                "client_id", setting("openid.client-id"),
                "redirect_uri", setting("openid.redirect-uri"),
                "state", attempt.state(),
                "nonce", attempt.nonce(),
                "code_challenge_method", "S256",
                "code_challenge", sha256(attempt.verifier())));
        response.sendRedirect(provider().authorization() + "?" + query);
    }

    private void callback(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession(false);
        Object kept = session == null ? null : session.getAttribute(Attempt.class.getName());
        String code = request.getParameter("code");
        if (!(kept instanceof Attempt attempt) || !attempt.state().equals(request.getParameter("state"))) {
            response.sendError(400);
            return;
        }
        session.removeAttribute(Attempt.class.getName());
        SignInOutcome outcome = signIns.withProof(
                SignInRequest.byCookie(request), () -> code == null ? Optional.empty() : redeem(code, attempt));
        if (outcome instanceof SignInOutcome.Started started) {
            started.cookies().addTo(response);
            request.changeSessionId();
            response.sendRedirect(attempt.next());
        } else {
            response.sendRedirect(request.getContextPath() + "/sign-in.html?failed");
        }
    }

    /** Whom the provider has signed in; empty if the code or the token is not good. */
    private Optional<Identity> redeem(String code, Attempt attempt) {
        HttpRequest exchange = HttpRequest.newBuilder(provider().token())
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(Map.of(
                        "grant_type", "authorization_code",
                        "code", code,
                        "redirect_uri", setting("openid.redirect-uri"),
                        "client_id", setting("openid.client-id"),
                        "client_secret", setting("openid.client-secret"),
                        "code_verifier", attempt.verifier()))))
                .build();
        Optional<JsonObject> answer = json(exchange);
        try {
            if (answer.isEmpty() || !answer.get().containsKey("id_token")) {
                return Optional.empty();
            }
            JwtClaims claims =
                    provider().idTokens().processToClaims(answer.get().getString("id_token"));
            boolean isOurs = attempt.nonce().equals(claims.getClaimValueAsString("nonce"));
            Set<String> groups =
                    claims.hasClaim("groups") ? new HashSet<>(claims.getStringListClaimValue("groups")) : Set.of();
            return isOurs ? Optional.of(new Identity(claims.getSubject(), groups)) : Optional.empty();
        } catch (InvalidJwtException | MalformedClaimException forged) {
            return Optional.empty();
        }
    }

    private Provider provider() {
        Provider known = provider;
        if (known == null) {
            String issuer = setting("openid.issuer");
            JsonObject found = json(HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration"))
                            .timeout(PATIENCE)
                            .build())
                    .orElseThrow(() -> new IllegalStateException("The provider can't be reached"));
            known = new Provider(
                    URI.create(found.getString("authorization_endpoint")),
                    URI.create(found.getString("token_endpoint")),
                    new JwtConsumerBuilder()
                            .setVerificationKeyResolver(
                                    new HttpsJwksVerificationKeyResolver(new HttpsJwks(found.getString("jwks_uri"))))
                            .setExpectedIssuer(issuer)
                            .setExpectedAudience(setting("openid.client-id"))
                            .setRequireExpirationTime()
                            .setRequireSubject()
                            .setAllowedClockSkewInSeconds(30)
                            .build());
            provider = known;
        }
        return known;
    }

    private static Optional<JsonObject> json(HttpRequest request) {
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
                return answer.statusCode() == 200 ? Optional.of(reader.readObject()) : Optional.empty();
            }
        } catch (IOException unreachable) {
            throw new IllegalStateException("The provider can't be reached", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private String setting(String name) {
        return getServletContext().getInitParameter(name);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String destination(HttpServletRequest request) {
        String next = request.getParameter("next");
        boolean isOurs = next != null && next.matches("/(?!/|[^?#]*//)[!-\\[\\]-~]*");
        return isOurs ? next : request.getContextPath() + "/";
    }
}
