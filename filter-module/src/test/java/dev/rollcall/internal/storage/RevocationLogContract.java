package dev.rollcall.internal.storage;

import static java.util.Comparator.comparingLong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.EndReason;
import dev.rollcall.spi.ClusterMembers;
import dev.rollcall.spi.ClusterMembers.Member;
import dev.rollcall.spi.Revocation;
import dev.rollcall.spi.RevocationLog.Entry;
import dev.rollcall.spi.RevocationLog.Position;
import dev.rollcall.testing.Parallel;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What nodes share about revocations, and about each other. */
abstract class RevocationLogContract {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private DataSource dataSource;
    private Database database;
    private JpaRevocationLog log;
    private ClusterMembers nodes;

    abstract DataSource emptyDatabase();

    @BeforeEach
    void open() {
        SharedDatabase shared = SharedDatabase.of(getClass(), this::emptyDatabase);
        dataSource = shared.dataSource();
        database = shared.database();
        log = new JpaRevocationLog(database);
        nodes = new JpaClusterMembers(database);
    }

    @AfterAll
    static void close(TestInfo tests) {
        SharedDatabase.close(tests.getTestClass().orElseThrow());
    }

    private UUID add() {
        UUID session = UUID.randomUUID();
        database.write(entities -> {
            entities.persist(RevocationEntity.ofSession(session, EndReason.SIGNED_OUT, now()));
            return session;
        });
        return session;
    }

    private Instant now() {
        return new JpaDatabaseTime(database).now();
    }

    private Position lastPosition() {
        return all().stream()
                .flatMap(entry -> entry.position().stream())
                .max(comparingLong(Position::number))
                .orElse(Position.START);
    }

    private List<Entry> all() {
        return log.readAfter(Position.START).orElseThrow();
    }

    private List<Entry> after(Position position) {
        return log.readAfter(position).orElseThrow();
    }

    private Position published() {
        add();
        log.publish();
        return lastPosition();
    }

    @Test
    void aRevocationIsReadUntilItIsPublishedAndOnceAfter() {
        UUID session = add();
        Revocation revocation = new Revocation.OfSession(session, EndReason.SIGNED_OUT);
        assertThat(all()).containsExactly(new Entry(revocation, Optional.empty()));
        assertThat(log.readLast()).isEqualTo(all());

        log.publish();

        assertThat(all()).singleElement().satisfies(entry -> {
            assertThat(entry.revocation()).isEqualTo(revocation);
            assertThat(entry.position()).isPresent();
        });
        assertThat(after(lastPosition())).isEmpty();
    }

    @Test
    void theLastIsReadWithoutThoseBefore() {
        published();
        Position last = published();
        UUID unpublished = add();

        assertThat(log.readLast())
                .extracting(Entry::position)
                .containsExactlyInAnyOrder(Optional.of(last), Optional.empty());
        assertThat(log.readLast())
                .extracting(Entry::revocation)
                .contains(new Revocation.OfSession(unpublished, EndReason.SIGNED_OUT));
    }

    @Test
    void anEmptyLogHasNoLast() {
        assertThat(log.readLast()).isEmpty();
        assertThat(all()).isEmpty();
    }

    /** What a failover to an older copy looks like. */
    @Test
    void aPositionIsThatOfItsEntry() {
        Position known = published();
        Position other = new Position(known.number(), UUID.randomUUID());
        Position lost = new Position(known.number() + 1, UUID.randomUUID());
        UUID id = UUID.randomUUID();
        nodes.join(id, SECOND);

        assertThat(log.readAfter(known)).contains(List.of());
        assertThat(log.readAfter(other)).isEmpty();
        assertThat(log.readAfter(lost)).isEmpty();
        assertThat(nodes.report(id, known)).isTrue();
        assertThat(nodes.report(id, other)).isFalse();
        assertThat(nodes.report(id, lost)).isFalse();
        assertThat(nodes.members()).containsExactly(new Member(id, known.number(), 1, SECOND));
    }

    @Test
    void allKindsComeBackAsTheyWere() {
        UUID spared = UUID.randomUUID();
        SubjectEntity alice = SubjectEntity.of("Zoë\n'", 0);
        alice.revision = 7;
        EveryoneEntity everyone = new EveryoneEntity();
        everyone.revision = 3;
        database.write(entities -> {
            entities.persist(RevocationEntity.ofSubject(alice, Optional.of(spared), EndReason.ROLES_CHANGED, now()));
            entities.persist(RevocationEntity.ofEveryone(everyone, Optional.empty(), EndReason.EMERGENCY, now()));
            return alice;
        });

        assertThat(all())
                .extracting(Entry::revocation)
                .containsExactlyInAnyOrder(
                        new Revocation.OfSubject("Zoë\n'", 7, Optional.of(spared), EndReason.ROLES_CHANGED),
                        new Revocation.OfEveryone(3, Optional.empty(), EndReason.EMERGENCY));
    }

    @Test
    void publishingNothingOrAgainChangesNothing() {
        log.publish();
        add();
        log.publish();
        List<Entry> published = all();

        log.publish();

        assertThat(all()).isEqualTo(published);
    }

    @Test
    void aTransactionThatCommitsLateIsNotMissed() throws SQLException {
        UUID late = UUID.randomUUID();
        add();
        try (Connection slow = dataSource.getConnection();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.executeUpdate("insert into rollcall_revocation"
                    + " (id, kind, spared, reason, revoked_at, settled, position, published_at) values ('" + late
                    + "', 'SESSION', '" + new UUID(0, 0) + "', 'SIGNED_OUT', 0, true, null, null)");
            add();
            log.publish();
            Position seen = lastPosition();
            assertThat(after(seen)).isEmpty();
            slow.commit();

            assertThat(after(seen))
                    .extracting(Entry::revocation)
                    .containsExactly(new Revocation.OfSession(late, EndReason.SIGNED_OUT));
            log.publish();
            assertThat(after(seen))
                    .extracting(Entry::revocation)
                    .containsExactly(new Revocation.OfSession(late, EndReason.SIGNED_OUT));
        }
    }

    /** Readers that go on from the highest position that they have seen, beside writers and publishers. */
    @Test
    void noReaderByPositionMissesAnything() throws Exception {
        List<Reader> readers = Parallel.run(6, number -> {
            Reader reader = new Reader();
            for (int i = 0; i < 60; i++) {
                if (number < 3) {
                    add();
                    log.publish();
                } else {
                    reader.read(log);
                }
            }
            return reader;
        });

        List<Entry> all = all();
        assertThat(all).hasSize(180);
        assertThat(readers.subList(3, 6))
                .allSatisfy(reader -> assertThat(reader.seen)
                        .containsAll(all.stream()
                                .filter(entry -> number(entry) <= reader.position.number())
                                .map(Entry::revocation)
                                .toList()));
    }

    private static long number(Entry entry) {
        return entry.position().orElseThrow().number();
    }

    private static final class Reader {

        private final Set<Revocation> seen = new HashSet<>();
        private Position position = Position.START;

        void read(JpaRevocationLog log) {
            for (Entry entry : log.readAfter(position).orElseThrow()) {
                seen.add(entry.revocation());
                position = entry.position()
                        .filter(later -> later.number() > position.number())
                        .orElse(position);
            }
        }
    }

    @Test
    void aMemberReportsUntilItIsRemoved() {
        Position first = published();
        Position second = published();
        UUID id = UUID.randomUUID();
        assertThat(nodes.report(id, first)).isFalse();
        assertThat(nodes.report(id, Position.START)).isFalse();

        nodes.join(id, SECOND);
        assertThat(nodes.members()).containsExactly(new Member(id, 0, 0, SECOND));
        assertThat(nodes.report(id, Position.START)).isTrue();
        assertThat(nodes.report(id, first)).isTrue();
        assertThat(nodes.report(id, second)).isTrue();
        assertThat(nodes.members()).containsExactly(new Member(id, second.number(), 3, SECOND));

        nodes.leave(id);
        assertThat(nodes.report(id, second)).isFalse();
        assertThat(nodes.members()).isEmpty();
    }

    @Test
    void onlyASilentMemberIsRemoved() {
        Position position = published();
        UUID id = UUID.randomUUID();
        nodes.join(id, SECOND);
        Member seen = nodes.members().get(0);
        nodes.report(id, position);

        nodes.remove(seen);
        assertThat(nodes.members()).hasSize(1);

        nodes.remove(nodes.members().get(0));
        assertThat(nodes.members()).isEmpty();
        assertThat(nodes.report(id, position)).isFalse();
    }

    @Test
    void aTimeIsRoundedUpToWhatTheTableKeeps() {
        nodes.join(UUID.randomUUID(), Duration.ofNanos(1_900_000));

        assertThat(nodes.members().get(0).maxStaleness()).isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void theDatabaseTellsItsTime() {
        Instant before = now();

        assertThat(now()).isBetween(before, before.plusSeconds(60));
    }
}
