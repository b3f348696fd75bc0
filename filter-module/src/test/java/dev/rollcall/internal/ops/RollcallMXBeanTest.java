package dev.rollcall.internal.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.AdminAction;
import dev.rollcall.AdminReason;
import dev.rollcall.EndReason;
import dev.rollcall.internal.admin.Administration;
import dev.rollcall.internal.admin.SessionCount;
import dev.rollcall.internal.admin.SessionFilter;
import dev.rollcall.internal.admin.SessionSearch;
import dev.rollcall.internal.revocation.MemoryRevocations;
import dev.rollcall.internal.session.Node;
import dev.rollcall.internal.statistics.Population;
import dev.rollcall.internal.time.ClusterClock;
import dev.rollcall.spi.Liveness;
import dev.rollcall.spi.StoredSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.TabularData;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an operator sees and does, through an MBean server and never past it. */
class RollcallMXBeanTest {

    private final Node node = Node.start();
    private final MemoryRevocations nodes = new MemoryRevocations();
    private final EventCounts counts = new EventCounts();
    private final PopulationSampler census = new PopulationSampler(nodes, () -> Population.exactly(7, 3));
    private final ClusterClock clusterClock = new ClusterClock(node.clock(), node.clock()::nanos);
    private final DatabaseContact contact = new DatabaseContact(node.clock()::nanos, clusterClock);
    private final List<AdminAction> records = new ArrayList<>();
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final MBeanRegistration registration = register("/shop");

    private MBeanRegistration register(String application) {
        return MBeanRegistration.of(bean(), application, server).orElseThrow();
    }

    private RollcallMXBean bean() {
        NodeHealth vitals = new NodeHealth(
                node.feed(),
                node.authenticator(),
                node.tokens(),
                contact,
                census,
                counts,
                new NodeHealth.Figures(() -> 2, () -> 3));
        JmxRevocation revoking = new JmxRevocation(administration(), Runnable::run);
        return new ManagementBean(
                vitals, revoking, () -> Optional.of(node.clock().instant()));
    }

    private Administration administration() {
        return new Administration(
                node.sessions(),
                new SevenSessions(),
                node.settings(),
                event -> records.add((AdminAction) event),
                node.clock());
    }

    /** A search in a store whose sessions are counted and not listed. */
    private static final class SevenSessions implements SessionSearch {

        @Override
        public SessionCount total(SessionFilter filter, Liveness living) {
            return SessionCount.exactly(7);
        }

        @Override
        public List<StoredSession> page(Query query, Liveness living) {
            return List.of();
        }
    }

    private Object attribute(String name) throws Exception {
        return server.getAttribute(registration.name(), name);
    }

    private Object invoke(String operation, @Nullable String... arguments) throws Exception {
        return server.invoke(registration.name(), operation, arguments, signature(arguments.length));
    }

    private static String[] signature(int parameters) {
        String[] types = new String[parameters];
        Arrays.fill(types, String.class.getName());
        return types;
    }

    private Optional<EndReason> endOf(UUID session) {
        return node.store().find(session).orElseThrow().endReason();
    }

    private static void assertRefused(ThrowingCallable call, Class<? extends RuntimeException> type, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(RuntimeMBeanException.class)
                .cause()
                .satisfies(problem -> {
                    assertThat(problem)
                            .isExactlyInstanceOf(type)
                            .hasMessageContaining(message)
                            .hasNoCause();
                    assertThat(problem.getStackTrace()).isEmpty();
                });
    }

    @Test
    void nameTellsTheApplication() throws Exception {
        assertThat(registration.name()).isEqualTo(new ObjectName("dev.rollcall:type=Rollcall,application=\"/shop\""));
    }

    @Test
    void everythingIsAnOpenTypeAndExplained() throws Exception {
        MBeanInfo info = server.getMBeanInfo(registration.name());

        assertThat(info.getDescriptor().getFieldValue("mxbean")).isEqualTo("true");
        assertThat(info.getAttributes()).hasSize(21).allSatisfy(attribute -> {
            assertThat(attribute.getDescription()).isNotEqualTo(attribute.getName());
            assertThat(attribute.getDescriptor().getFieldValue("openType")).isNotNull();
        });
        assertThat(info.getOperations()).hasSize(3).allSatisfy(operation -> {
            assertThat(operation.getDescription()).contains("; ");
            assertThat(operation.getSignature())
                    .noneMatch(parameter -> parameter.getName().matches("p\\d+"));
        });
    }

    @Test
    void figuresAreUnknownUntilTheyAreCounted() throws Exception {
        assertThat(attribute("ActiveSessions")).isEqualTo(-1L);
        assertThat(attribute("LiveNodes")).isEqualTo(-1);
        nodes.join(UUID.randomUUID(), Duration.ofSeconds(1));

        census.run();

        assertThat(attribute("ActiveSessions")).isEqualTo(7L);
        assertThat(attribute("ActiveUsers")).isEqualTo(3L);
        assertThat(attribute("LiveNodes")).isEqualTo(1);
    }

    @Test
    void whatCannotBeCountedAnyMoreIsUnknownAgain() throws Exception {
        census.run();
        nodes.goDown();

        census.run();

        assertThat(attribute("ActiveSessions")).isEqualTo(-1L);
        assertThat(attribute("LiveNodes")).isEqualTo(-1);
    }

    @Test
    void whatHappenedIsCounted() throws Exception {
        counts.count(EventCounts.Plain.SIGN_IN);
        counts.count(EventCounts.Plain.SIGN_IN);
        counts.count(EventCounts.Plain.FAILED_SIGN_IN);
        counts.count(EventCounts.Plain.REFRESH);
        counts.count(EventCounts.Plain.RECOVERY);
        counts.count(EventCounts.Plain.RECOVERY);
        counts.count(EventCounts.Plain.RECOVERY);
        counts.count(new EventCounts.Ended(EndReason.IDLE));

        assertThat(attribute("SignIns")).isEqualTo(2L);
        assertThat(attribute("FailedSignIns")).isEqualTo(1L);
        assertThat(attribute("Refreshes")).isEqualTo(1L);
        assertThat(attribute("RecoveredRefreshes")).isEqualTo(3L);
        assertThat(((TabularData) attribute("EndedSessions"))
                        .get(new Object[] {"idle"})
                        .get("value"))
                .isEqualTo(1L);
    }

    @Test
    void aNodeThatAsksTheDatabaseForEveryRequestHasNoLag() throws Exception {
        node.feed().poll();

        assertThat(attribute("FeedLagMillis")).isEqualTo(-1L);
        assertThat(attribute("DatabaseClockJumpSeconds")).isEqualTo(0L);
        clusterClock.synchronise(() -> node.clock().instant().plus(Duration.ofHours(1)));
        assertThat(attribute("DatabaseClockJumpSeconds")).isEqualTo(3600L);
        assertThat(attribute("FeedCurrent")).isEqualTo(false);
        assertThat(attribute("MaxStalenessMillis")).isEqualTo(0L);
        assertThat(attribute("PendingRevocations")).isEqualTo(2);
    }

    @Test
    void theStoreIsAvailableWhileTheDatabaseAnswers() throws Exception {
        assertThat(attribute("StoreAvailable")).isEqualTo(false);

        contact.made();
        assertThat(attribute("StoreAvailable")).isEqualTo(true);

        contact.lost();
        assertThat(attribute("StoreAvailable")).isEqualTo(false);
    }

    @Test
    void aDatabaseThatHangsIsNotAvailable() throws Exception {
        contact.made();

        node.clock().advance(Duration.ofMinutes(1));

        assertThat(attribute("StoreAvailable")).isEqualTo(false);
    }

    @Test
    void revokeUserEndsTheSessionsOfTheUserAndOfNobodyElse() throws Exception {
        UUID one = node.signIn("alice").session().id();
        UUID two = node.signIn("alice").session().id();
        UUID bob = node.signIn("bob").session().id();

        assertThat(invoke("revokeUser", "alice", "phone stolen")).isEqualTo(2L);

        assertThat(endOf(one)).contains(EndReason.SIGNED_OUT_BY_ADMIN);
        assertThat(endOf(two)).contains(EndReason.SIGNED_OUT_BY_ADMIN);
        assertThat(endOf(bob)).isEmpty();
        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.kind()).isEqualTo(AdminAction.Kind.USER_SIGNED_OUT);
            assertThat(record.admin()).isEqualTo("jmx");
            assertThat(record.subject()).contains("alice");
            assertThat(record.sessionIds()).containsExactlyInAnyOrder(one, two);
            assertThat(record.revoked()).isEqualTo(2);
            assertThat(record.reason()).contains(new AdminReason("phone stolen"));
        });
        assertThat(invoke("revokeUser", "alice", "again")).isEqualTo(0L);
    }

    @Test
    void revokeSessionEndsOneSessionOfItsOwnUser() throws Exception {
        UUID one = node.signIn("alice").session().id();
        UUID two = node.signIn("alice").session().id();

        assertThat(invoke("revokeSession", "bob", one.toString())).isEqualTo(0L);
        assertThat(endOf(one)).isEmpty();
        assertThat(invoke("revokeSession", "alice", one.toString())).isEqualTo(1L);
        assertThat(invoke("revokeSession", "alice", one.toString())).isEqualTo(0L);

        assertThat(endOf(one)).contains(EndReason.SIGNED_OUT_BY_ADMIN);
        assertThat(endOf(two)).isEmpty();
    }

    @Test
    void revokeEveryoneNeedsTheWords() throws Exception {
        node.signIn("alice");
        for (String words : new String[] {"", "yes", "REVOKE EVERYONE", "revoke everyone "}) {
            assertRefused(
                    () -> invoke("revokeEveryone", words, "leak"),
                    IllegalArgumentException.class,
                    "Nobody was signed out");
        }
        assertThat(node.sessions().list("alice")).hasSize(1);
        assertThat(records).isEmpty();

        assertThat(invoke("revokeEveryone", "revoke everyone", "leak")).isEqualTo(7L);

        assertThat(node.sessions().list("alice")).isEmpty();
        assertThat(records)
                .extracting(AdminAction::kind, AdminAction::revoked)
                .containsExactly(tuple(AdminAction.Kind.EVERYONE_SIGNED_OUT, 7L));
    }

    @Test
    void whatCannotBeMeantIsRefusedWithASentence() {
        assertRefused(() -> invoke("revokeUser", " ", "reason"), IllegalArgumentException.class, "user is missing");
        assertRefused(() -> invoke("revokeUser", null, "reason"), IllegalArgumentException.class, "user is missing");
        assertRefused(() -> invoke("revokeUser", "alice", ""), IllegalArgumentException.class, "Give a reason");
        assertRefused(
                () -> invoke("revokeUser", "alice", "x".repeat(201)), IllegalArgumentException.class, "Give a reason");
        assertRefused(
                () -> invoke("revokeSession", "alice", "1-1-1-1-1"), IllegalArgumentException.class, "must be an id");
        assertRefused(() -> invoke("revokeSession", "alice", null), IllegalArgumentException.class, "must be an id");
    }

    @Test
    void anOutageIsASentenceToo() {
        node.store().goDown();

        assertRefused(
                () -> invoke("revokeUser", "alice", "phone stolen"),
                IllegalStateException.class,
                "Nothing was revoked: the database can't be reached");
        assertThat(records).isEmpty();
    }

    @Test
    void applicationsDoNotCollide() throws Exception {
        MBeanRegistration other = register("/other");
        MBeanRegistration elsewhere = register("/shop");
        MBeanRegistration odd = register("/a\"b,c=d*");

        assertThat(elsewhere.name())
                .isEqualTo(new ObjectName("dev.rollcall:type=Rollcall,application=\"/shop\",instance=2"));
        assertThat(ObjectName.unquote(odd.name().getKeyProperty("application"))).isEqualTo("/a\"b,c=d*");
        elsewhere.remove();
        assertThat(server.isRegistered(registration.name())).isTrue();
        assertThat(server.isRegistered(other.name())).isTrue();
    }

    @Test
    void anApplicationThatComesAndGoesLeavesNothing() {
        registration.remove();
        for (int deployment = 0; deployment < 20; deployment++) {
            register("/shop").remove();
        }
        registration.remove();

        assertThat(server.queryNames(null, null))
                .noneMatch(name -> name.getDomain().equals("dev.rollcall"));
    }

    @Test
    void anApplicationThatStopsRefusesOperators() throws Exception {
        JmxRevocation stopped = new JmxRevocation(administration(), work -> {
            throw new RejectedExecutionException("the application stops");
        });

        assertThatThrownBy(() -> stopped.user("alice", "phone stolen"))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the application is not running");
    }
}
