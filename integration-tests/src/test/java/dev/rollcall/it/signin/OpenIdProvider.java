package dev.rollcall.it.signin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A provider of OpenID Connect that knows one user, always signed in: carol of the group {@code user}. */
final class OpenIdProvider implements AutoCloseable {

    static final String CLIENT = "shop";
    static final String SECRET = "a secret of the client";

    private final HttpServer server;
    private final EllipticCurveJsonWebKey key;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    /** What a test may forge. */
    volatile UnaryOperator<JwtClaims> claims = UnaryOperator.identity();

    private OpenIdProvider(HttpServer server, EllipticCurveJsonWebKey key) {
        this.server = server;
        this.key = key;
    }

    static OpenIdProvider at(int port) {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId("provider");
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            OpenIdProvider provider = new OpenIdProvider(server, key);
            server.createContext("/.well-known/openid-configuration", provider::configuration);
            server.createContext("/keys", provider::keys);
            server.createContext("/authorize", provider::authorize);
            server.createContext("/token", provider::token);
            server.start();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    static String issuer(int port) {
        return "http://localhost:" + port;
    }

    private String issuer() {
        return issuer(server.getAddress().getPort());
    }

    private void configuration(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                200,
                Json.createObjectBuilder()
                        .add("issuer", issuer())
                        .add("authorization_endpoint", issuer() + "/authorize")
                        .add("token_endpoint", issuer() + "/token")
                        .add("jwks_uri", issuer() + "/keys"));
    }

    private void keys(HttpExchange exchange) throws IOException {
        byte[] keys = ("{\"keys\":[" + key.toJson() + "]}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, keys.length);
        exchange.getResponseBody().write(keys);
        exchange.close();
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = fields(exchange.getRequestURI().getRawQuery());
        String code = "code-" + codes.size();
        codes.put(code, asked);
        exchange.getResponseHeaders()
                .set("Location", asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> sent = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = codes.remove(sent.getOrDefault("code", ""));
        if (asked != null
                && SECRET.equals(sent.get("client_secret"))
                && sha256(sent.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))) {
            String nonce = asked.getOrDefault("nonce", "");
            answer(exchange, 200, Json.createObjectBuilder().add("id_token", idToken(nonce)));
        } else {
            answer(exchange, 400, Json.createObjectBuilder().add("error", "invalid_grant"));
        }
    }

    private String idToken(String nonce) {
        JwtClaims claim = new JwtClaims();
        claim.setIssuer(issuer());
        claim.setAudience(CLIENT);
        claim.setSubject("carol");
        claim.setIssuedAtToNow();
        claim.setExpirationTimeMinutesInTheFuture(5);
        claim.setStringClaim("nonce", nonce);
        claim.setStringListClaim("groups", "user");
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.apply(claim).toJson());
        signature.setAlgorithmHeaderValue("ES256");
        signature.setKeyIdHeaderValue("provider");
        signature.setKey(key.getPrivateKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, JsonObjectBuilder json) throws IOException {
        byte[] body = json.build().toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    static Map<String, String> fields(String form) {
        return Arrays.stream(form.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
