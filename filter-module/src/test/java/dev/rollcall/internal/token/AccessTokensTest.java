package dev.rollcall.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.internal.settings.SigningAlgorithm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessTokensTest {

    private final Node node = Node.start();

    @ParameterizedTest
    @EnumSource
    void whatWasIssuedIsValid(SigningAlgorithm algorithm) {
        Node other = Node.start(algorithm);

        Issued issued = other.issue();

        assertThat(other.verify(issued.token().text())).isEqualTo(new Verification.Valid(issued.claims()));
        assertThat(issued.claims())
                .isEqualTo(new AccessClaims(
                        "alice",
                        Node.SESSION,
                        Set.of("user", "admin"),
                        issued.claims().tokenId(),
                        MovableClock.START,
                        MovableClock.START.plus(Node.LIFETIME),
                        Node.AUTH_TIME));
    }

    @ParameterizedTest
    @EnumSource
    void aChangedSignatureIsNeverAccepted(SigningAlgorithm algorithm) {
        Node other = Node.start(algorithm);
        String token = other.issue().token().text();
        int dot = token.lastIndexOf('.');
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));

        for (int length : new int[] {1, 2, 31, 32, 33, 63, 65, 100, signature.length}) {
            byte[] changed = Arrays.copyOf(signature, length);
            changed[0] ^= 1;
            assertThat(other.verify(token.substring(0, dot + 1) + Forger.encode(changed)))
                    .isEqualTo(new Verification.Invalid(Refusal.SIGNATURE));
        }
    }

    @Test
    void aTokenHasTheClaimsOfRfc9068AndMicroProfile() throws JoseException {
        String[] segments = node.issue().token().text().split("\\.", -1);

        assertThat(members(segments[0]))
                .containsOnly(
                        Map.entry("typ", "at+jwt"),
                        Map.entry("alg", "ES256"),
                        Map.entry("kid", node.keys().signingKeyId()));
        assertThat(members(segments[1]))
                .containsOnlyKeys(
                        "iss", "sub", "aud", "client_id", "exp", "iat", "jti", "sid", "auth_time", "upn", "groups")
                .containsEntry("iss", Node.ISSUER)
                .containsEntry("aud", Node.AUDIENCE)
                .containsEntry("client_id", "rollcall")
                .containsEntry("sub", "alice")
                .containsEntry("upn", "alice")
                .containsEntry("sid", Node.SESSION.toString())
                .containsEntry("iat", MovableClock.START.getEpochSecond())
                .containsEntry("exp", MovableClock.START.getEpochSecond() + 900);
    }

    @Test
    void everyTokenHasItsOwnId() {
        Set<String> ids = IntStream.range(0, 50)
                .mapToObj(i -> node.issue().claims().tokenId())
                .collect(Collectors.toSet());

        assertThat(ids).hasSize(50).allMatch(id -> id.length() == 22);
    }

    @Test
    void aTokenEndsWithItsSession() {
        Instant end = MovableClock.START.plusMillis(90_500);

        AccessClaims claims = node.issue(ending(end)).claims();

        assertThat(claims.expiresAt()).isEqualTo(MovableClock.START.plusSeconds(90));
    }

    @Test
    void aTokenForASessionThatIsOverIsExpiredFromTheStart() {
        Issued issued = node.issue(ending(MovableClock.START.minusSeconds(5)));

        assertThat(node.verify(issued.token().text())).isEqualTo(new Verification.Expired(issued.claims()));
    }

    @Test
    void aTokenExpiresToTheSecond() {
        Issued issued = node.issue();
        Node fresh = node.another(Node.settings(SigningAlgorithm.ES256, Node.LIFETIME));

        node.clock().advance(Node.LIFETIME.minusMillis(1));
        assertThat(node.verify(issued.token().text())).isInstanceOf(Verification.Valid.class);
        node.clock().advance(Duration.ofMillis(1));
        assertThat(node.verify(issued.token().text())).isEqualTo(new Verification.Expired(issued.claims()));
        assertThat(fresh.verify(issued.token().text())).isEqualTo(new Verification.Expired(issued.claims()));
    }

    @Test
    void aSubjectWithTooManyGroupsGetsNoToken() {
        Set<String> groups = IntStream.range(0, 500).mapToObj(i -> "group-" + i).collect(Collectors.toSet());
        AccessGrant grant = new AccessGrant("alice", groups, Node.SESSION, Node.AUTH_TIME, Instant.MAX);

        assertThatIllegalArgumentException().isThrownBy(() -> node.issue(grant)).withMessageContaining("500 groups");
    }

    @Test
    void aGenerationComesBackAndIsNoClaimWithoutOne() throws JoseException {
        for (int generation : new int[] {0, 1, Integer.MAX_VALUE}) {
            Issued issued = node.issue(
                    new AccessGrant("alice", Set.of(), Node.SESSION, Node.AUTH_TIME, Instant.MAX, generation));

            assertThat(issued.claims().generation()).isEqualTo(generation);
            assertThat(node.verify(issued.token().text())).isEqualTo(new Verification.Valid(issued.claims()));
            assertThat(members(issued.token().text().split("\\.", -1)[1]).get("gen"))
                    .isEqualTo(generation == 0 ? null : (long) generation);
        }
    }

    @Test
    void anySubjectAndAnyGroupComeBackAsTheyWere() {
        AccessGrant grant = new AccessGrant(
                "Zoë \"O'Neil\" \\ 😀 </script>\n",
                Set.of("a b", "ü", "\""),
                Node.SESSION,
                Node.AUTH_TIME,
                Instant.MAX);

        Issued issued = node.issue(grant);

        assertThat(issued.claims().subject()).isEqualTo(grant.subject());
        assertThat(node.verify(issued.token().text())).isEqualTo(new Verification.Valid(issued.claims()));
    }

    @Test
    void groupsCannotBeChanged() {
        assertThatThrownBy(() -> node.issue().claims().groups().add("admin"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aTokenDoesNotShowItself() {
        Issued issued = node.issue();

        assertThat(issued.toString()).doesNotContain(issued.token().text());
    }

    private static AccessGrant ending(Instant end) {
        return new AccessGrant("alice", Set.of(), Node.SESSION, Node.AUTH_TIME, end);
    }

    private static Map<String, Object> members(String segment) throws JoseException {
        return JsonUtil.parseJson(new String(Base64.getUrlDecoder().decode(segment), StandardCharsets.UTF_8));
    }
}
