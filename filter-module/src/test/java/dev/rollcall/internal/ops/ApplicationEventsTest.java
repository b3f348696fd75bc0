package dev.rollcall.internal.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.EndReason;
import dev.rollcall.PasswordChanged;
import dev.rollcall.RolesChanged;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.UserDeleted;
import dev.rollcall.internal.session.Node;
import dev.rollcall.internal.settings.EventSettings;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ApplicationEventsTest {

    private static final EventSettings ALL = new EventSettings(true, true, true);

    private final Node node = Node.start();
    private final MemoryOutbox outbox = new MemoryOutbox(node.clock());
    private final AnnouncedEnds ends = new AnnouncedEnds(outbox);

    @SuppressWarnings("UnnecessaryAssignment") // there is no container here that would inject
    private ApplicationEvents events(EventSettings settings) {
        ApplicationEvents events = new ApplicationEvents();
        events.sessions = node.sessions();
        events.ends = ends;
        events.settings = settings;
        return events;
    }

    private void retry() {
        ends.retry(node.sessions()::endAll);
    }

    private Optional<EndReason> endOf(UUID session) {
        return node.store().find(session).orElseThrow().endReason();
    }

    private static void commit(ApplicationEvents events, UserDeleted event) {
        events.onUserDeleted(event);
        events.afterUserDeleted(event);
    }

    @Test
    void anEventCountsOnceItsTransactionHasCommitted() {
        ApplicationEvents events = events(ALL);
        UUID alice = node.signIn("alice").session().id();
        UserDeleted event = new UserDeleted("alice");

        events.onUserDeleted(event);
        assertThat(endOf(alice)).isEmpty();

        events.afterUserDeleted(event);
        assertThat(endOf(alice)).contains(EndReason.USER_DELETED);
        assertThat(outbox.size()).isZero();
    }

    @Test
    void aRollbackCallsItOff() {
        ApplicationEvents events = events(ALL);
        UUID alice = node.signIn("alice").session().id();
        RolesChanged event = new RolesChanged("alice");
        events.onRolesChanged(event);

        events.afterRolesNotChanged(event);
        retry();
        node.clock().advance(AnnouncedEnds.TAKEOVER);
        retry();

        assertThat(endOf(alice)).isEmpty();
        assertThat(outbox.size()).isZero();
    }

    @Test
    void anEqualEventOfAnotherTransactionIsAnotherEvent() {
        ApplicationEvents events = events(ALL);
        UserDeleted rolledBack = new UserDeleted("alice");
        UserDeleted committed = new UserDeleted("alice");
        events.onUserDeleted(rolledBack);
        events.onUserDeleted(committed);

        events.afterUserNotDeleted(rolledBack);
        retry();
        assertThat(outbox.size()).isOne();

        UUID alice = node.signIn("alice").session().id();
        events.afterUserDeleted(committed);
        assertThat(endOf(alice)).contains(EndReason.USER_DELETED);
    }

    /** Without a transaction the container calls all observers one after the other. */
    @Test
    void withoutATransactionItCountsAtOnce() {
        ApplicationEvents events = events(ALL);
        UUID alice = node.signIn("alice").session().id();
        PasswordChanged event = new PasswordChanged("alice");

        events.onPasswordChanged(event);
        events.afterPasswordChanged(event);
        events.afterPasswordNotChanged(event);

        assertThat(endOf(alice)).contains(EndReason.PASSWORD_CHANGED);
        UUID later = node.signIn("alice").session().id();
        retry();
        assertThat(endOf(later)).isEmpty();
    }

    @Test
    void oneEventMayBeFiredTwice() {
        ApplicationEvents events = events(ALL);
        UserDeleted event = new UserDeleted("alice");
        commit(events, event);
        UUID alice = node.signIn("alice").session().id();

        commit(events, event);

        assertThat(endOf(alice)).contains(EndReason.USER_DELETED);
    }

    @Test
    void anEventThatIsSwitchedOffEndsNothing() {
        ApplicationEvents events = events(new EventSettings(true, false, true));
        UUID alice = node.signIn("alice").session().id();
        RolesChanged event = new RolesChanged("alice");

        events.onRolesChanged(event);
        events.afterRolesChanged(event);

        assertThat(endOf(alice)).isEmpty();
        assertThat(outbox.size()).isZero();
    }

    @Test
    void aNameThatNoSessionCanHaveIsNoWork() {
        commit(events(ALL), new UserDeleted("a".repeat(256)));

        assertThat(ends.pending()).isZero();
        assertThat(outbox.size()).isZero();
    }

    @Test
    void whatFailedAfterTheCommitIsDoneWhenTheDatabaseIsBack() {
        ApplicationEvents events = events(ALL);
        UUID alice = node.signIn("alice").session().id();
        node.store().goDown();
        outbox.goDown();
        assertThatThrownBy(() -> commit(events, new UserDeleted("alice")))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(ends.pending()).isOne();
        assertThatThrownBy(this::retry).isInstanceOf(StoreUnavailableException.class);
        node.store().comeBack();
        outbox.comeBack();
        assertThat(endOf(alice)).isEmpty();

        retry();

        assertThat(endOf(alice)).contains(EndReason.USER_DELETED);
        assertThat(ends.pending()).isZero();
    }
}
