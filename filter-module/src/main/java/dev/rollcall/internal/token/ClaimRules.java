package dev.rollcall.internal.token;

import dev.rollcall.internal.settings.TokenSettings;

/** What the claims of an access token must say, whatever the time. */
final class ClaimRules {

    private final TokenSettings settings;

    ClaimRules(TokenSettings settings) {
        this.settings = settings;
    }

    VerifiedToken apply(SignedClaims signed) throws RefusedException {
        ClaimSet claims = signed.claims();
        CommonClaims common = CommonClaims.read(claims, settings, settings.lifetime());
        AccessClaims accepted = new AccessClaims(
                common.subject(),
                claims.id("sid"),
                claims.texts("groups"),
                common.tokenId(),
                common.issuedAt(),
                common.expiresAt(),
                claims.time("auth_time"),
                claims.generation("gen"),
                OwnClaims.others(claims));
        return new VerifiedToken(accepted, common.notBefore(), signed.keyId());
    }
}
