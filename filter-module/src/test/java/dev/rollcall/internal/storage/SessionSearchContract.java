package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceType;
import dev.rollcall.EndReason;
import dev.rollcall.Origin;
import dev.rollcall.Session;
import dev.rollcall.SessionAttributes;
import dev.rollcall.internal.admin.Administration;
import dev.rollcall.internal.admin.KeysetPosition;
import dev.rollcall.internal.admin.SessionCount;
import dev.rollcall.internal.admin.SessionFilter;
import dev.rollcall.internal.admin.SessionOrder;
import dev.rollcall.internal.admin.SessionSearch;
import dev.rollcall.internal.admin.SessionSearch.Query;
import dev.rollcall.internal.session.Admissions;
import dev.rollcall.internal.session.Node;
import dev.rollcall.internal.session.SessionPolicy;
import dev.rollcall.internal.settings.Lifetimes;
import dev.rollcall.internal.settings.RecoverySettings;
import dev.rollcall.internal.settings.SessionLimit;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.internal.token.MovableClock;
import dev.rollcall.spi.LimitPolicy;
import dev.rollcall.spi.Liveness;
import dev.rollcall.spi.RefreshState;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of everyone's living sessions: filters, orders, pages and how many there are. */
abstract class SessionSearchContract {

    private static final Instant NOW = MovableClock.START;
    private static final SessionSettings SETTINGS = new SessionSettings(
            new Lifetimes(Duration.ofHours(12), Duration.ofHours(24)),
            new Lifetimes(Duration.ofDays(30), Duration.ofDays(90)),
            new RecoverySettings(Duration.ofSeconds(30), Duration.ofHours(24)),
            new SessionLimit(0, Map.of(), LimitPolicy.EVICT),
            Duration.ofMinutes(1));
    private static final Liveness LIVING = new SessionPolicy(SETTINGS).liveAt(NOW);

    /** Both ways of looking for sessions are taken, whatever number there really are. */
    private static final List<SessionCount> FEW_AND_MANY =
            List.of(SessionCount.exactly(0), new SessionCount(1_000_000, true));

    private final Random random = new Random(5);

    private Database database;
    private JpaSessionStore sessions;
    private SessionSearch search;

    abstract DataSource emptyDatabase();

    @BeforeEach
    void open() {
        database = SharedDatabase.of(getClass(), this::emptyDatabase).database();
        sessions = new JpaSessionStore(database);
        search = new JpaSessionSearch(database);
    }

    @AfterAll
    static void close(TestInfo tests) {
        SharedDatabase.close(tests.getTestClass().orElseThrow());
    }

    static Stream<SessionOrder> orders() {
        return Stream.of(SessionOrder.Key.values())
                .flatMap(key -> Stream.of(SessionOrder.Direction.values()).map(way -> new SessionOrder(key, way)));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void everyFilterPassesWhatItShouldInEveryOrder(SessionOrder order) {
        List<StoredSession> all = populate(150);

        for (Wanted wanted : wanted()) {
            List<UUID> expected = all.stream()
                    .filter(wanted.rule())
                    .sorted(comparator(order))
                    .map(StoredSession::id)
                    .toList();
            assertThat(search.total(wanted.filter(), LIVING)).isEqualTo(SessionCount.exactly(expected.size()));
            for (SessionCount total : FEW_AND_MANY) {
                assertThat(ids(search.page(new Query(wanted.filter(), order, Optional.empty(), 1000, total), LIVING)))
                        .as("%s", wanted.filter())
                        .containsExactlyElementsOf(expected);
            }
        }
        assertThat(wanted())
                .allSatisfy(wanted -> assertThat(all).as("%s", wanted.filter()).anyMatch(wanted.rule()));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void pagesFollowEachOtherWithoutGapOrDouble(SessionOrder order) {
        List<StoredSession> all = populate(60);

        for (int limit : List.of(1, 7, 60, 200)) {
            List<UUID> seen = new ArrayList<>();
            Optional<KeysetPosition> after = Optional.empty();
            do {
                var page = administration().list(SessionFilter.NONE, order, after, limit);
                assertThat(page.total()).isEqualTo(SessionCount.exactly(60));
                assertThat(page.sessions()).hasSizeLessThanOrEqualTo(limit).isNotEmpty();
                page.sessions().forEach(session -> seen.add(session.id()));
                after = page.next();
            } while (after.isPresent());
            assertThat(seen)
                    .containsExactlyElementsOf(all.stream()
                            .sorted(comparator(order))
                            .map(StoredSession::id)
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void sessionsThatStayAreSeenOnceWhileOthersEndAndBegin(SessionOrder order) {
        List<StoredSession> all = populate(80);
        Set<UUID> ended = new HashSet<>();
        List<UUID> seen = new ArrayList<>();
        Optional<KeysetPosition> after = Optional.empty();
        do {
            var page = administration().list(SessionFilter.NONE, order, after, 5);
            page.sessions().forEach(session -> seen.add(session.id()));
            after = page.next();
            if (page.sessions().isEmpty()) {
                break; // All that were left have ended since
            }
            // The one that the next page follows ends, others do, and new ones begin with keys that are there already
            Session last = page.sessions().get(page.sessions().size() - 1);
            for (UUID id : List.of(last.id(), all.get(random.nextInt(80)).id())) {
                sessions.end(id, EndReason.SIGNED_OUT, NOW);
                ended.add(id);
            }
            add(session());
        } while (after.isPresent());

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen)
                .containsAll(all.stream()
                        .map(StoredSession::id)
                        .filter(id -> !ended.contains(id))
                        .toList());
    }

    @Test
    void onlyTheLivingAreListedAndCounted() {
        StoredSession living = add(session());
        UUID ended = add(session()).id();
        sessions.end(ended, EndReason.SIGNED_OUT, NOW);
        add(session("idle", NOW.minus(Duration.ofHours(13)), NOW.minus(Duration.ofHours(12)), false));
        add(session("expired", NOW.minus(Duration.ofHours(24)), NOW, false));
        add(session("idle and remembered", NOW.minus(Duration.ofDays(31)), NOW.minus(Duration.ofDays(30)), true));
        add(session("expired and remembered", NOW.minus(Duration.ofDays(90)), NOW, true));

        assertLiving(living);
    }

    @Test
    void sessionsThatEndedTogetherAreGoneAtOnce() {
        StoredSession other = add(session("other", NOW, NOW, false));
        StoredSession kept = add(session("user", NOW, NOW, false));
        for (int i = 0; i < 120; i++) {
            add(session("user", NOW, NOW, false));
        }

        // More than are put on record at once
        sessions.endAll("user", Optional.of(kept.id()), EndReason.SIGNED_OUT_BY_ADMIN, LIVING);
        assertLiving(other, kept);

        StoredSession again = add(session("user", NOW, NOW, false));
        assertLiving(other, kept, again);

        sessions.endEveryone(Optional.of(again.id()), EndReason.EMERGENCY, LIVING);
        assertLiving(again);

        StoredSession later = add(session("other", NOW, NOW, false));
        assertLiving(again, later);
    }

    private void assertLiving(StoredSession... living) {
        assertThat(search.total(SessionFilter.NONE, LIVING)).isEqualTo(SessionCount.exactly(living.length));
        for (SessionCount total : FEW_AND_MANY) {
            Query query = new Query(SessionFilter.NONE, SessionOrder.LAST_USED_FIRST, Optional.empty(), 1000, total);
            assertThat(ids(search.page(query, LIVING)))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(living).map(StoredSession::id).toList());
        }
    }

    /** PostgreSQL estimates what takes long to count, other databases count. */
    @Test
    void manySessionsAreCountedOrEstimated() {
        add(session("user", NOW, NOW, true));
        boolean isEstimating = database.dialect().planner().isPresent();
        database.execute(TestDatabases.copiesOfTheSession(database.dialect(), 12_000));
        database.execute(database.dialect() instanceof MariaDbDialect ? "analyze table rollcall_session" : "analyze");

        SessionCount total = search.total(SessionFilter.NONE, LIVING);

        assertThat(total.isEstimate()).isEqualTo(isEstimating);
        assertThat(total.count()).isBetween(11_000L, 13_000L);
        assertThat(search.total(filter("user", Optional.of(false)), LIVING)).isEqualTo(SessionCount.exactly(0));
        assertThat(search.page(
                        new Query(SessionFilter.NONE, SessionOrder.LAST_USED_FIRST, Optional.empty(), 200, total),
                        LIVING))
                .hasSize(200);
    }

    @Test
    void aSessionIsListedAsItWasAdded() {
        StoredSession session = add(session("ü'\";-- %s {0} ?1", NOW, NOW, true));
        SessionFilter filter = filter(session.subject(), Optional.empty());

        assertThat(search.page(
                        new Query(
                                filter,
                                SessionOrder.LAST_USED_FIRST,
                                Optional.empty(),
                                10,
                                search.total(filter, LIVING)),
                        LIVING))
                .containsExactly(session);
    }

    @Test
    void usersAreComparedExactly() {
        add(session("user", NOW, NOW, true));

        for (String other : List.of("USER", "user ", " user", "use_", "user%", "use\u0301r")) {
            assertThat(search.total(filter(other, Optional.empty()), LIVING).count())
                    .isZero();
        }
    }

    /** Where labels are compared like words of a language, too. */
    @Test
    void aNameWithoutAVersionMeansAllVersions() {
        List<String> all = List.of(
                "Chrome",
                "Chrome 9",
                "Chrome 124",
                "Chrome 1243",
                "Chrome Mobile",
                "Chrome Mobile 124",
                "Chromecast 1",
                "Chromium 124",
                "chrome 124",
                "Chrome_ 124",
                "CHROME",
                "C%");
        all.forEach(browser -> add(session(browser, browser)));

        assertThat(found("Chrome")).containsExactlyInAnyOrder("Chrome", "Chrome 9", "Chrome 124", "Chrome 1243");
        assertThat(found("Chrome Mobile")).containsExactlyInAnyOrder("Chrome Mobile", "Chrome Mobile 124");
        assertThat(found("Chrome 124")).containsExactly("Chrome 124");
        assertThat(found("Chrome_")).containsExactly("Chrome_ 124");
        assertThat(found("C%")).containsExactly("C%");
        assertThat(found("Chro")).isEmpty();
        assertThat(found("Chrome ")).isEmpty();
        assertThat(found("Chrome 12")).isEmpty();
    }

    private List<String> found(String name) {
        List<String> browsers = browsers(filter(null, null, null, name, null, null, null));
        assertThat(browsers(filter(null, null, null, null, name, null, null))).isEqualTo(browsers);
        return browsers;
    }

    private List<String> browsers(SessionFilter filter) {
        Query query =
                new Query(filter, SessionOrder.LAST_USED_FIRST, Optional.empty(), 100, search.total(filter, LIVING));
        List<StoredSession> found = search.page(query, LIVING);
        assertThat(query.total()).isEqualTo(SessionCount.exactly(found.size()));
        return found.stream().map(session -> session.device().browser()).toList();
    }

    @Test
    void sessionsAreFoundByTheirTenant() {
        for (String tenant : List.of("acme", "Acme", "acme ", "%")) {
            add(session(tenant, NOW, NOW, false).with(SessionAttributes.NONE.with("tenant", tenant)));
        }
        add(session("nobody's", NOW, NOW, false));
        add(session("plan", NOW, NOW, false).with(SessionAttributes.NONE.with("plan", "acme")));

        assertThat(ofTenant("acme")).containsExactly("acme");
        assertThat(ofTenant("%")).containsExactly("%");
        assertThat(ofTenant("other")).isEmpty();
    }

    private List<String> ofTenant(String tenant) {
        SessionFilter none = SessionFilter.NONE;
        SessionFilter filter = new SessionFilter(
                none.user(),
                none.userPrefix(),
                none.ipAddress(),
                none.deviceType(),
                none.browser(),
                none.os(),
                none.country(),
                none.remembered(),
                none.createdAfter(),
                none.createdBefore(),
                Optional.of(tenant));
        Query query =
                new Query(filter, SessionOrder.LAST_USED_FIRST, Optional.empty(), 100, search.total(filter, LIVING));
        return search.page(query, LIVING).stream().map(StoredSession::subject).toList();
    }

    @Test
    void theBeginningOfAUserIsComparedWithoutRegardToCase() {
        List.of("alice", "Alice2", "ALICE!", "al_ce", "al%ce", "bob alice", "Zoë")
                .forEach(user -> add(session(user, NOW, NOW, false)));

        assertThat(beginningWith("alice")).containsExactlyInAnyOrder("alice", "Alice2", "ALICE!");
        assertThat(beginningWith("ALICE!")).containsExactly("ALICE!");
        assertThat(beginningWith("al_")).containsExactly("al_ce");
        assertThat(beginningWith("AL%")).containsExactly("al%ce");
        assertThat(beginningWith("zoë")).containsExactly("Zoë");
        assertThat(beginningWith("lice")).isEmpty();
    }

    private List<String> beginningWith(String prefix) {
        SessionFilter none = SessionFilter.NONE;
        SessionFilter filter = new SessionFilter(
                none.user(),
                Optional.of(prefix),
                none.ipAddress(),
                none.deviceType(),
                none.browser(),
                none.os(),
                none.country(),
                none.remembered(),
                none.createdAfter(),
                none.createdBefore());
        Query query =
                new Query(filter, SessionOrder.LAST_USED_FIRST, Optional.empty(), 100, search.total(filter, LIVING));
        return search.page(query, LIVING).stream().map(StoredSession::subject).toList();
    }

    // ---- what is there

    private record Wanted(SessionFilter filter, Predicate<StoredSession> rule) {}

    private static List<Wanted> wanted() {
        Optional<Boolean> none = Optional.empty();
        return List.of(
                new Wanted(SessionFilter.NONE, session -> true),
                new Wanted(filter("user-1", none), session -> session.subject().equals("user-1")),
                new Wanted(
                        filter("user-1", Optional.of(true)),
                        session -> session.subject().equals("user-1") && session.remembered()),
                new Wanted(
                        filter(null, "192.0.2.1", null, null, null, null, null),
                        session -> session.origin().ipAddress().equals(Optional.of("192.0.2.1"))),
                new Wanted(
                        filter(null, null, DeviceType.MOBILE, null, null, null, null),
                        session -> session.device().type() == DeviceType.MOBILE),
                new Wanted(
                        filter(null, null, null, "Chrome 124", null, null, null),
                        session -> "Chrome 124".equals(session.device().browser())),
                new Wanted(
                        filter(null, null, null, "Chrome 124", "iOS 17", null, null),
                        session -> "Chrome 124".equals(session.device().browser())
                                && "iOS 17".equals(session.device().os())),
                new Wanted(
                        filter(null, null, null, null, null, "NG", null),
                        session -> session.origin().country().equals(Optional.of("NG"))),
                new Wanted(
                        filter(null, null, null, null, null, "NG", created(4, 9)),
                        session -> session.origin().country().equals(Optional.of("NG")) && isCreated(session, 4, 9)),
                new Wanted(
                        filter(null, null, null, null, null, null, created(3, 5)),
                        session -> isCreated(session, 3, 5)));
    }

    private static boolean isCreated(StoredSession session, int fromHour, int toHour) {
        return !session.createdAt().isBefore(hoursAgo(toHour))
                && session.createdAt().isBefore(hoursAgo(fromHour));
    }

    private record Created(Instant after, Instant before) {}

    private static Created created(int fromHour, int toHour) {
        return new Created(hoursAgo(toHour), hoursAgo(fromHour));
    }

    private static Instant hoursAgo(int hours) {
        return NOW.minus(Duration.ofHours(hours));
    }

    private static SessionFilter filter(String user, Optional<Boolean> remembered) {
        SessionFilter none = SessionFilter.NONE;
        return new SessionFilter(
                Optional.of(user),
                none.userPrefix(),
                none.ipAddress(),
                none.deviceType(),
                none.browser(),
                none.os(),
                none.country(),
                remembered,
                none.createdAfter(),
                none.createdBefore());
    }

    private static SessionFilter filter(
            @Nullable String user,
            @Nullable String ip,
            @Nullable DeviceType type,
            @Nullable String browser,
            @Nullable String os,
            @Nullable String country,
            @Nullable Created created) {
        return new SessionFilter(
                Optional.ofNullable(user),
                Optional.empty(),
                Optional.ofNullable(ip),
                Optional.ofNullable(type),
                Optional.ofNullable(browser),
                Optional.ofNullable(os),
                Optional.ofNullable(country),
                Optional.empty(),
                Optional.ofNullable(created).map(Created::after),
                Optional.ofNullable(created).map(Created::before));
    }

    /** Ids as databases compare them, which is not how Java does. */
    private Comparator<StoredSession> comparator(SessionOrder order) {
        Comparator<StoredSession> ids = Comparator.comparing(session -> inOrderOfTheDatabase(session.id()));
        Comparator<StoredSession> ascending = switch (order.key()) {
            case CREATED_AT -> Comparator.comparing(StoredSession::createdAt).thenComparing(ids);
            case LAST_ACTIVE_AT ->
                Comparator.comparing(StoredSession::lastActiveAt).thenComparing(ids);
            case USER -> Comparator.comparing(StoredSession::subject).thenComparing(ids);
        };
        return order.isDescending() ? ascending.reversed() : ascending;
    }

    /** MariaDB compares the last group of a UUID first. */
    private String inOrderOfTheDatabase(UUID id) {
        if (!(database.dialect() instanceof MariaDbDialect)) {
            return id.toString();
        }
        List<String> groups = Arrays.asList(id.toString().split("-", -1));
        Collections.reverse(groups);
        return String.join("-", groups);
    }

    private List<StoredSession> populate(int count) {
        return Stream.generate(() -> add(session())).limit(count).toList();
    }

    private StoredSession add(StoredSession session) {
        Admissions.add(sessions, session, Optional.empty());
        return session;
    }

    /** Few different keys, so that many are equal. */
    private StoredSession session() {
        Instant created = hoursAgo(random.nextInt(11));
        return session("user-" + random.nextInt(7), created, created, random.nextBoolean());
    }

    private StoredSession session(String subject, Instant created, Instant active, boolean remembered) {
        return session(
                subject,
                created,
                active,
                remembered,
                orNull(pick("Chrome 124", "Safari 17", "")),
                orNull(pick("iOS 17", "Windows 10", "")));
    }

    private StoredSession session(String browser, String os) {
        return session("user", NOW, NOW, false, browser, os);
    }

    private StoredSession session(
            String subject,
            Instant created,
            Instant active,
            boolean remembered,
            @Nullable String browser,
            @Nullable String os) {
        DeviceFacts device = new DeviceFacts(
                browser,
                os,
                List.of(DeviceType.DESKTOP, DeviceType.MOBILE, DeviceType.TABLET)
                        .get(random.nextInt(3)),
                "Mozilla/5.0",
                "a device");
        Origin origin = new Origin(
                Optional.ofNullable(orNull(pick("192.0.2.1", "192.0.2.2", ""))),
                Optional.empty(),
                Optional.ofNullable(orNull(pick("NG", "DE", ""))));
        return new StoredSession(
                UUID.randomUUID(),
                subject,
                Set.of("user"),
                created,
                active,
                NOW.plus(Duration.ofDays(1)),
                remembered,
                Optional.empty(),
                new Client(device, origin, Optional.empty()),
                new RefreshState(0, "family", "hash", Optional.empty(), created),
                revision(subject),
                Optional.empty());
    }

    private Revision revision(String subject) {
        return sessions.revisionOf(subject);
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static List<UUID> ids(List<StoredSession> sessions) {
        return sessions.stream().map(StoredSession::id).toList();
    }

    /** Lists only. */
    private Administration administration() {
        return new Administration(Node.start().sessions(), search, SETTINGS, event -> {}, () -> NOW);
    }
}
