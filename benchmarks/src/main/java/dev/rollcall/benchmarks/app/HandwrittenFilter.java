package dev.rollcall.benchmarks.app;

import jakarta.annotation.Resource;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** For comparison: what one would write for an application, a signature check and a row by plain JDBC per request. */
@SuppressWarnings("NullAway.Init") // init fills the fields
public final class HandwrittenFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String BEARER = "Bearer ";
    private static final String ISSUER = "handwritten";

    @Resource(lookup = "jdbc/benchmark")
    private transient DataSource dataSource;

    private transient EllipticCurveJsonWebKey key;
    private transient JwtConsumer consumer;

    @Override
    public void init() throws ServletException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement create = connection.prepareStatement("""
                        create table if not exists handwritten_session (
                            id uuid primary key, subject varchar(255) not null, expires_at bigint not null,
                            ended_at bigint)""")) {
            create.execute();
            key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            consumer = new JwtConsumerBuilder()
                    .setVerificationKey(key.getPublicKey())
                    .setJwsAlgorithmConstraints(
                            AlgorithmConstraints.ConstraintType.PERMIT,
                            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                    .setExpectedIssuer(ISSUER)
                    .setRequireExpirationTime()
                    .setRequireSubject()
                    .build();
        } catch (SQLException | JoseException failed) {
            throw new ServletException(failed);
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            if (request.getServletPath().equals("/login")) {
                response.getWriter().write(login(request.getParameter("user")));
                return;
            }
            String header = request.getHeader("Authorization");
            if (header == null || !header.startsWith(BEARER) || !isLive(header.substring(BEARER.length()))) {
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                return;
            }
        } catch (SQLException | JoseException failed) {
            throw new ServletException(failed);
        }
        chain.doFilter(request, response);
    }

    private boolean isLive(String token) throws SQLException {
        try {
            JwtClaims claims = consumer.processToClaims(token);
            return isLive(UUID.fromString(claims.getStringClaimValue("sid")), claims.getSubject());
        } catch (InvalidJwtException | MalformedClaimException invalid) {
            return false;
        }
    }

    private boolean isLive(UUID session, String subject) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select subject, expires_at, ended_at from handwritten_session where id = ?")) {
            select.setObject(1, session);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        && row.getString(1).equals(subject)
                        && row.getLong(2) > System.currentTimeMillis()
                        && row.getObject(3) == null;
            }
        }
    }

    private String login(String user) throws SQLException, JoseException {
        UUID session = UUID.randomUUID();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into handwritten_session (id, subject, expires_at) values (?, ?, ?)")) {
            insert.setObject(1, session);
            insert.setString(2, user);
            insert.setLong(3, System.currentTimeMillis() + 86_400_000);
            insert.executeUpdate();
        }
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject(user);
        claims.setStringClaim("sid", session.toString());
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(60);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKey(key.getPrivateKey());
        signature.setPayload(claims.toJson());
        return signature.getCompactSerialization();
    }
}
