package dev.rollcall.internal.token;

import dev.rollcall.internal.base.BoundedCache;
import dev.rollcall.internal.base.CacheSizes;
import dev.rollcall.internal.base.Occupancy;
import dev.rollcall.internal.settings.TokenSettings;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The access tokens of this deployment: issues them, and tells genuine ones from all others.
 *
 * <p>A genuine token is one that we issued: a JWS in compact serialization whose header has {@code alg}, {@code kid} and
 * {@code typ: at+jwt} and nothing else, signed by a known key with that key's algorithm, with claims that fit {@link
 * TokenSettings}. Whether its session is still active is not decided here.
 *
 * <p>A token that is seen again within its lifetime costs one SHA-256 instead of a signature check. Times and the key are
 * checked every time. Thread-safe.
 */
public final class AccessTokens {

    private final TokenIssuer issuer;
    private final TokenVerifier verifier;
    private final ClaimRules rules;
    private final BoundedCache<TokenDigest, VerifiedToken> verified;
    private final SigningKeyService keys;
    private final OwnMarks marks;
    private final InstantSource clock;

    public AccessTokens(TokenSettings settings, SigningKeyService keys, InstantSource clock, SecureRandom random) {
        this(settings, keys, clock, random, CacheSizes.SMALLEST.tokens());
    }

    /** @param remembered how many tokens need not be checked again when they are seen again */
    public AccessTokens(
            TokenSettings settings, SigningKeyService keys, InstantSource clock, SecureRandom random, int remembered) {
        this(settings, keys, clock, random, new BoundedCache<>(remembered, VerifiedToken::isOver));
    }

    AccessTokens(
            TokenSettings settings,
            SigningKeyService keys,
            InstantSource clock,
            SecureRandom random,
            BoundedCache<TokenDigest, VerifiedToken> verified) {
        this.issuer = new TokenIssuer(settings, new TokenSigner(settings, keys, random));
        this.verifier = new TokenVerifier(keys, TokenKind.ACCESS);
        this.rules = new ClaimRules(settings);
        this.verified = verified;
        this.keys = keys;
        this.marks = new OwnMarks(settings, keys);
        this.clock = clock;
    }

    /** Whether this node could sign when it last had to. It costs nothing to ask. */
    public boolean canSign() {
        return keys.canSign();
    }

    /**
     * Issues a token that expires after the configured lifetime or with the session, whichever comes first. For a session
     * that is already over, the token is expired from the start.
     *
     * @param from when its lifetime begins. It must be no later than the look at the session that the token rests on. So
     *     no token outlives its session by more than one lifetime, however long this thread was held up
     * @throws IllegalArgumentException if the subject has so many groups that the token would exceed 4096 characters
     * @throws UnreadableKeyException if {@code rollcall.secret} does not open the signing key
     * @throws dev.rollcall.StoreUnavailableException if no key is in memory and the store can't be asked
     */
    public Issued issue(AccessGrant grant, Instant from) {
        return issuer.issue(grant, from);
    }

    /**
     * Looks at a token that somebody presented.
     *
     * @throws dev.rollcall.StoreUnavailableException if the key is not in memory and the store cannot be asked
     */
    public Verification verify(String text) {
        if (text.length() > CompactToken.MAX_LENGTH) {
            return new Verification.Invalid(Refusal.MALFORMED);
        }
        Instant now = clock.instant();
        TokenDigest digest = TokenDigest.of(text);
        VerifiedToken known = verified.find(digest);
        if (known == null || !keys.holds(known.keyId())) {
            return verifyInFull(text, digest, now);
        }
        if (known.isOver(now)) {
            verified.remove(digest);
        }
        return known.at(now);
    }

    /** Whether a token, of any kind, says that it is one of ours. Nothing is verified, and it costs no I/O. */
    public boolean mayHaveIssued(String text) {
        return marks.areOn(text);
    }

    /** How many tokens are remembered as genuine. */
    public Occupancy verifiedTokens() {
        return verified.occupancy();
    }

    private Verification verifyInFull(String text, TokenDigest digest, Instant now) {
        try {
            VerifiedToken token = rules.apply(verifier.verify(text));
            if (!token.isOver(now)) {
                verified.add(digest, token, now);
            }
            return token.at(now);
        } catch (RefusedException e) {
            return new Verification.Invalid(e.reason());
        }
    }
}
