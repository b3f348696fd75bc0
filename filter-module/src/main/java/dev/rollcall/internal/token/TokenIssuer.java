package dev.rollcall.internal.token;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.rollcall.AccessToken;
import dev.rollcall.internal.settings.TokenSettings;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwt.JwtClaims;

/** Issues access tokens (RFC 9068) that MicroProfile JWT runtimes accept, too. */
final class TokenIssuer {

    private final TokenSettings settings;
    private final TokenSigner signer;

    TokenIssuer(TokenSettings settings, TokenSigner signer) {
        this.settings = settings;
        this.signer = signer;
    }

    Issued issue(AccessGrant grant, Instant now) {
        AccessClaims claims = claims(grant, now.truncatedTo(SECONDS));
        String text = signer.sign(TokenKind.ACCESS, json(claims));
        if (text.length() > CompactToken.MAX_LENGTH) {
            throw Oversize.of(grant.groups(), CompactToken.MAX_LENGTH + " characters");
        }
        return new Issued(new AccessToken(text), claims);
    }

    private AccessClaims claims(AccessGrant grant, Instant issuedAt) {
        return new AccessClaims(
                grant.subject(),
                grant.sessionId(),
                grant.groups(),
                signer.newTokenId(),
                issuedAt,
                expiry(issuedAt, grant.notAfter()),
                grant.authTime().truncatedTo(SECONDS),
                grant.generation(),
                grant.further());
    }

    private Instant expiry(Instant issuedAt, Instant notAfter) {
        Instant latest = issuedAt.plus(settings.lifetime());
        Instant expiry = (latest.isBefore(notAfter) ? latest : notAfter).truncatedTo(SECONDS);
        return expiry.isBefore(issuedAt) ? issuedAt : expiry;
    }

    private JwtClaims json(AccessClaims claims) {
        Instant issuedAt = claims.issuedAt();
        JwtClaims json = signer.json(
                new CommonClaims(claims.subject(), claims.tokenId(), issuedAt, issuedAt, claims.expiresAt()));
        json.setStringClaim("client_id", settings.clientId());
        json.setStringClaim("sid", claims.sessionId().toString());
        json.setNumericDateClaim("auth_time", TokenSigner.seconds(claims.authTime()));
        json.setStringClaim("upn", claims.subject());
        json.setStringListClaim("groups", List.copyOf(claims.groups()));
        if (claims.generation() > 0) {
            json.setClaim("gen", claims.generation());
        }
        claims.further().forEach(json::setClaim);
        return json;
    }
}
