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

    private final Node node = Node.start();

    @SuppressWarnings("UnnecessaryAssignment") // there is no container here that would inject
    private ApplicationEvents events(EventSettings settings) {
        ApplicationEvents events = new ApplicationEvents();
        events.sessions = node.sessions();
        events.settings = settings;
        return events;
    }

    private Optional<EndReason> endOf(UUID session) {
        return node.store().find(session).orElseThrow().endReason();
    }

    @Test
    void whatFailedAfterTheCommitIsDoneWhenTheDatabaseIsBack() {
        ApplicationEvents events = events(new EventSettings(true, true, true));
        UUID alice = node.signIn("alice").session().id();
        node.store().goDown();
        assertThatThrownBy(() -> events.onPasswordChanged(new PasswordChanged("alice")))
                .isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(events::retry).isInstanceOf(StoreUnavailableException.class);
        node.store().comeBack();
        assertThat(endOf(alice)).isEmpty();

        events.retry();

        assertThat(endOf(alice)).contains(EndReason.PASSWORD_CHANGED);
    }

    @Test
    void whatFailedByAFaultOfTheProgramIsTriedAgainToo() {
        ApplicationEvents events = events(new EventSettings(true, true, true));
        UUID alice = node.signIn("alice").session().id();
        UUID bob = node.signIn("bob").session().id();
        node.store().becomeFaulty();
        assertThatThrownBy(() -> events.onUserDeleted(new UserDeleted("alice")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> events.onUserDeleted(new UserDeleted("bob")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(events::retry).isInstanceOf(IllegalStateException.class);
        node.store().comeBack();

        events.retry();

        assertThat(endOf(alice)).contains(EndReason.USER_DELETED);
        assertThat(endOf(bob)).contains(EndReason.USER_DELETED);
    }

    @Test
    void whatIsDoneIsNotDoneAgain() {
        ApplicationEvents events = events(new EventSettings(true, true, true));
        node.store().goDown();
        assertThatThrownBy(() -> events.onUserDeleted(new UserDeleted("alice")))
                .isInstanceOf(StoreUnavailableException.class);
        node.store().comeBack();
        events.retry();
        UUID later = node.signIn("alice").session().id();

        events.retry();

        assertThat(endOf(later)).isEmpty();
    }

    @Test
    void anEventThatIsSwitchedOffEndsNothing() {
        ApplicationEvents events = events(new EventSettings(true, false, true));
        UUID alice = node.signIn("alice").session().id();

        events.onRolesChanged(new RolesChanged("alice"));
        assertThat(endOf(alice)).isEmpty();

        events.onUserDeleted(new UserDeleted("alice"));
        assertThat(endOf(alice)).contains(EndReason.USER_DELETED);
    }
}
