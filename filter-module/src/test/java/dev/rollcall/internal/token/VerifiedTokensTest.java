package dev.rollcall.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private final Node node = Node.start();

    @Test
    void onlyGenuineTokensAreRemembered() {
        String token = node.issue().token().text();
        Forger forger = new Forger(node);

        node.verify(token + "A");
        node.verify(forger.withSignature(new byte[64]));
        node.verify(forger.claim("iss", "\"evil\"").sign());
        assertThat(node.verified().size()).isZero();

        node.verify(token);
        assertThat(node.verified().size()).isOne();
    }

    @Test
    void aRememberedTokenGivesTheVeryAnswerOfTheFirstTime() {
        String token = node.issue().token().text();

        assertThat(node.verify(token)).isSameAs(node.verify(token));
    }

    @Test
    void aRememberedTokenExpires() {
        Issued issued = node.issue();
        node.verify(issued.token().text());

        node.clock().advance(Node.LIFETIME);

        assertThat(node.verify(issued.token().text())).isEqualTo(new Verification.Expired(issued.claims()));
        assertThat(node.verified().size()).isZero();
    }

    @Test
    void anExpiredTokenIsNotRememberedAgain() {
        Issued issued = node.issue();
        node.clock().advance(Node.LIFETIME);

        node.verify(issued.token().text());

        assertThat(node.verified().size()).isZero();
    }

    @Test
    void aRememberedTokenDiesWithItsKey() {
        Issued issued = node.issue();
        node.verify(issued.token().text());

        node.store().remove(key -> true);
        node.keys().refresh();

        assertThat(node.verify(issued.token().text())).isEqualTo(new Verification.Invalid(Refusal.UNKNOWN_KEY));
        node.clock().advance(Node.LIFETIME);
        assertThat(node.verify(issued.token().text())).isEqualTo(new Verification.Invalid(Refusal.UNKNOWN_KEY));
    }

    @Test
    void neverHoldsMoreThanItsCapacity() {
        for (int i = 0; i < 50; i++) {
            Issued issued = node.issue();
            assertThat(node.verify(issued.token().text())).isEqualTo(new Verification.Valid(issued.claims()));
            assertThat(node.verified().size()).isBetween(1, 8);
        }
    }

    @Test
    void forgetsExpiredTokensAsOthersCome() {
        for (int i = 0; i < 5; i++) {
            node.verify(node.issue().token().text());
        }
        assertThat(node.verified().size()).isEqualTo(5);

        node.clock().advance(Node.LIFETIME);
        node.verify(node.issue().token().text());

        assertThat(node.verified().size()).isOne();
    }

    @Test
    void answersTheSameToManyThreadsAtOnce() throws Exception {
        List<Issued> issued = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            issued.add(node.issue());
        }
        Callable<Boolean> client = () -> {
            for (int i = 0; i < 240; i++) {
                Issued one = issued.get(i % issued.size());
                String text = one.token().text();
                assertThat(node.verify(text)).isEqualTo(new Verification.Valid(one.claims()));
                assertThat(node.verify(text + "A")).isInstanceOf(Verification.Invalid.class);
            }
            return true;
        };
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Boolean> result : threads.invokeAll(List.of(client, client, client, client))) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(node.verified().size()).isBetween(1, 8);
    }

    @Test
    void aRememberedTokenIsNotAcceptedByAClockThatWentBackFar() {
        String token = node.issue().token().text();
        node.verify(token);

        node.clock().advance(Duration.ofSeconds(-61));

        assertThat(node.verify(token)).isInstanceOf(Verification.NotYetValid.class);
    }
}
