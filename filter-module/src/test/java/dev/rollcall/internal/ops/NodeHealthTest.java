package dev.rollcall.internal.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.base.Secret;
import dev.rollcall.internal.revocation.MemoryRevocations;
import dev.rollcall.internal.session.Node;
import dev.rollcall.internal.settings.SigningAlgorithm;
import dev.rollcall.internal.settings.TokenSettings;
import dev.rollcall.internal.statistics.Population;
import dev.rollcall.internal.time.ClusterClock;
import dev.rollcall.internal.token.AccessGrant;
import dev.rollcall.internal.token.AccessTokens;
import dev.rollcall.internal.token.KeySchedule;
import dev.rollcall.internal.token.MemoryKeyStore;
import dev.rollcall.internal.token.SigningKeyService;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whether a load balancer should send requests here. */
class NodeHealthTest {

    private final Node node = Node.start();
    private final DatabaseContact contact =
            new DatabaseContact(node.clock()::nanos, new ClusterClock(node.clock(), node.clock()::nanos));
    private final MemoryKeyStore keys = new MemoryKeyStore();

    private AccessTokens tokens(String secret) {
        SecureRandom random = new SecureRandom();
        KeySchedule schedule =
                new KeySchedule(SigningAlgorithm.ES256, Node.TOKEN_LIFETIME, Duration.ofDays(30), Duration.ofHours(24));
        SigningKeyService service = SigningKeyService.generated(
                keys, schedule, Optional.of(new Secret(secret.repeat(10))), node.clock(), random, event -> {});
        TokenSettings settings = new TokenSettings(
                "https://issuer.example",
                "https://api.example",
                "rollcall",
                SigningAlgorithm.ES256,
                Node.TOKEN_LIFETIME);
        return new AccessTokens(settings, service, node.clock(), random);
    }

    private NodeHealth health(AccessTokens tokens) {
        PopulationSampler census = new PopulationSampler(new MemoryRevocations(), () -> Population.exactly(0, 0));
        return new NodeHealth(
                node.feed(),
                node.authenticator(),
                tokens,
                contact,
                census,
                new EventCounts(),
                new NodeHealth.Figures(() -> 0, () -> 0));
    }

    private void issue(AccessTokens tokens) {
        Instant now = node.clock().instant();
        tokens.issue(new AccessGrant("alice", Set.of(), UUID.randomUUID(), now, now.plusSeconds(900)), now);
    }

    @Test
    void aNodeWithADatabaseAndKeysIsReady() {
        AccessTokens tokens = tokens("right");
        NodeHealth health = health(tokens);
        assertThat(health.isReady()).isFalse();

        contact.made();
        issue(tokens);

        assertThat(health.isReady()).isTrue();
    }

    @Test
    void aNodeWithTheWrongSecretIsNotReady() {
        issue(tokens("right"));
        AccessTokens wrong = tokens("wrong");
        contact.made();

        assertThatThrownBy(() -> issue(wrong)).isInstanceOf(StoreUnavailableException.class);

        assertThat(health(wrong).isStoreAvailable()).isTrue();
        assertThat(health(wrong).canSign()).isFalse();
        assertThat(health(wrong).isReady()).isFalse();
    }
}
