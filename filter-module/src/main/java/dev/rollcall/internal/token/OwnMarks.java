package dev.rollcall.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.internal.settings.TokenSettings;
import java.util.Base64;
import java.util.Map;
import org.jose4j.json.JsonUtil;

/**
 * By what a token says that it is ours: the type of one of our kinds, with our issuer or one of our keys. A token of somebody
 * else may have the type {@code at+jwt}, too (RFC 9068).
 *
 * <p>The application may verify our tokens as well, and a verifier may accept spellings that {@link CompactToken} refuses.
 * A token whose session has ended must not get past us in one of them, so the spelling does not count here.
 */
final class OwnMarks {

    /** The member as we write it. Tokens come from strangers, so no JSON parser sees them. */
    private final String issuer;

    private final SigningKeyService keys;

    OwnMarks(TokenSettings settings, SigningKeyService keys) {
        String json = JsonUtil.toJson(Map.of("iss", settings.issuer()));
        this.issuer = json.substring(1, json.length() - 1);
        this.keys = keys;
    }

    boolean areOn(String text) {
        int header = text.indexOf('.');
        int payload = text.indexOf('.', header + 1);
        return payload > header
                && header > 0
                && areOn(text.substring(0, header), decoded(text.substring(header + 1, payload)));
    }

    private boolean areOn(String header, String payload) {
        try {
            TokenHeader read = TokenHeader.read(decoded(header));
            return TokenKind.isOurs(read.type()) && (payload.contains(issuer) || keys.holds(read.keyId()));
        } catch (RefusedException e) {
            return false;
        }
    }

    /** Whatever there is of base64url. */
    private static String decoded(String segment) {
        String digits = segment.replace('+', '-').replace('/', '_').replaceAll("[^\\w-]", "");
        int stray = digits.length() % 4 == 1 ? 1 : 0;
        return new String(Base64.getUrlDecoder().decode(digits.substring(0, digits.length() - stray)), UTF_8);
    }
}
