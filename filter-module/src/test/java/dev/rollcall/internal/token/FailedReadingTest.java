package dev.rollcall.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.StoreUnavailableException;
import org.junit.jupiter.api.Test;

/** Keys that were read once stay good while they can't be read again. */
class FailedReadingTest {

    private final Node node = Node.start();

    @Test
    void tokensOfKnownKeysAreVerifiedAfterAReadingThatFailed() {
        Issued issued = node.issue();
        assertThat(node.verify(issued.token().text())).isInstanceOf(Verification.Valid.class);
        Issued later = node.issue();
        node.clock().advance(KeyringCache.RELOAD_INTERVAL);
        node.store().goDown();
        assertThatThrownBy(() -> node.verify(Forger.withKeyId("invented")))
                .isInstanceOf(StoreUnavailableException.class);

        assertThat(node.verify(later.token().text())).isEqualTo(new Verification.Valid(later.claims()));

        node.store().comeBack();
        node.clock().advance(KeyringCache.RELOAD_INTERVAL);
        assertThat(node.verify(Forger.withKeyId("invented"))).isEqualTo(new Verification.Invalid(Refusal.UNKNOWN_KEY));
    }
}
