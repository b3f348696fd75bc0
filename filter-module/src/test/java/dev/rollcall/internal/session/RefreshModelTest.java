package dev.rollcall.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceType;
import dev.rollcall.EndReason;
import dev.rollcall.Origin;
import dev.rollcall.RefreshOutcome;
import dev.rollcall.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random refreshes and uses by an owner and a thief, on two nodes, compared with the rules in words: there is one line of
 * tokens, a lost answer is given again until its pair was used, and everything else is theft.
 */
class RefreshModelTest {

    private static final int STEPS = 400;
    private static final List<Duration> TIMES = List.of(
            Duration.ZERO,
            Duration.ofSeconds(1),
            Node.WINDOW.minusSeconds(1),
            Node.WINDOW,
            Duration.ofMinutes(10),
            Duration.ofHours(2),
            Node.LIMIT.minusSeconds(40));
    private static final Client OTHER_KIND = new Client(
            new DeviceFacts("Firefox 130", "Linux", DeviceType.DESKTOP, "Mozilla/5.0 Firefox", "Firefox 130 on Linux"),
            Origin.UNKNOWN,
            Optional.empty());

    private final Node first = Node.start();
    private final List<Node> nodes = List.of(first, first.another());
    private int refreshed;
    private int stolen;

    /** One session as the rules have it. */
    private final class Model {

        private final List<SignedIn> pairs = new ArrayList<>();
        private final List<Integer> notes = new ArrayList<>(List.of(0, 0));
        private final Instant begun = first.clock().instant();
        private Instant rotatedAt = begun;
        private Optional<Instant> recoveredAt = Optional.empty();
        private boolean used;

        Model() {
            pairs.add(first.signIn("alice"));
        }

        private int current() {
            return pairs.size() - 1;
        }

        void write(int node) {
            nodes.get(node).activity().flush();
            written(node);
        }

        private void written(int node) {
            used |= notes.get(node) == current() && current() > 0;
            notes.set(node, 0);
        }

        void use(int node, int generation) {
            Authentication answer = nodes.get(node).authenticate(pairs.get(generation));
            if (answer instanceof Authentication.Accepted && generation == current()) {
                notes.set(node, generation);
            }
        }

        /** False once the session has ended. */
        boolean refresh(int node, int generation, Client client) {
            // Of its own accord: a node writes what it has noted before it decides
            written(node);
            Instant now = first.clock().instant();
            boolean isGood = generation == current() || (generation == current() - 1 && isLost(now, client));
            RefreshOutcome outcome = nodes.get(node).refresh(pairs.get(generation), client);
            if (!isGood) {
                assertThat(outcome).isEqualTo(new RefreshOutcome.Ended(EndReason.REFRESH_REUSED));
                stolen++;
                return false;
            }
            SignedIn pair = ((RefreshOutcome.Refreshed) outcome).tokens();
            refreshed++;
            if (generation == current()) {
                pairs.add(pair);
                rotatedAt = now;
                recoveredAt = Optional.empty();
                used = false;
            } else {
                assertThat(pair.refreshToken().text())
                        .isEqualTo(pairs.get(current()).refreshToken().text());
                pairs.set(current(), pair);
            }
            return true;
        }

        private boolean isLost(Instant now, Client client) {
            if (now.isBefore(rotatedAt.plus(Node.WINDOW))) {
                return true;
            }
            if (!now.isBefore(rotatedAt.plus(Node.LIMIT)) || client.equals(OTHER_KIND)) {
                return false;
            }
            if (!used) {
                recoveredAt = Optional.of(now);
                return true;
            }
            return recoveredAt.filter(at -> now.isBefore(at.plus(Node.WINDOW))).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void thereIsOneLineOfTokens(long seed) {
        Random random = new Random(seed);
        Model session = new Model();
        for (int step = 0; step < STEPS; step++) {
            int node = random.nextInt(2);
            int generation = Math.max(0, session.current() - random.nextInt(random.nextInt(8) == 0 ? 3 : 2));
            boolean lives = true;
            switch (random.nextInt(4)) {
                case 0 -> session.use(node, generation);
                case 1 -> session.write(node);
                case 2 -> first.clock().advance(TIMES.get(random.nextInt(TIMES.size())));
                default -> lives = session.refresh(node, generation, random.nextInt(6) == 0 ? OTHER_KIND : Node.CLIENT);
            }
            Duration age = Duration.between(session.begun, first.clock().instant());
            if (!lives || age.compareTo(Node.IDLE.minus(Node.LIMIT)) > 0) {
                session = new Model();
            }
        }

        assertThat(refreshed).isGreaterThan(20);
        assertThat(stolen).isGreaterThan(2);
    }
}
