package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What pools do with connections that are thrown away. */
class LivePoolTest {

    private final AtomicLong now = new AtomicLong();
    private final Suspicion suspicion = new Suspicion("test", now::get);
    private final Deque<Connection> pool = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();
    private final LivePool live = new LivePool(dataSource(), new PoolQueue(), suspicion, now::get);

    /** A connection of WildFly has this method. */
    public interface Invalidating {
        void invalidate();
    }

    private DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                LivePoolTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    Connection next = pool.pollFirst();
                    if (next == null) {
                        throw new SQLException("no connection is free");
                    }
                    return next;
                });
    }

    /** Closed, it comes back to where the next borrower takes it from. */
    private Connection connection(boolean isAlive, Class<?>... types) {
        return (Connection) Proxy.newProxyInstance(
                LivePoolTest.class.getClassLoader(), types, (self, method, arguments) -> {
                    if (method.getName().equals("isClosed")) {
                        return false;
                    }
                    calls.add(method.getName());
                    if (method.getName().equals("close")) {
                        pool.addFirst((Connection) self);
                    }
                    return method.getName().equals("isValid") ? isAlive : "done";
                });
    }

    @Test
    void connectionsAreNotTriedAsLongAsNothingFails() throws SQLException {
        Connection dead = connection(false, Connection.class);
        pool.add(dead);

        assertThat(live.getConnection()).isSameAs(dead);
        assertThat(calls).isEmpty();
    }

    @Test
    void aDeadOneIsAbortedAndTheNextIsTried() throws SQLException {
        Connection alive = connection(true, Connection.class);
        pool.add(connection(false, Connection.class));
        pool.add(alive);
        suspicion.raise();

        assertThat(live.getConnection()).isSameAs(alive);
        assertThat(calls).containsExactly("isValid", "abort", "isValid", "close");
    }

    @Test
    void aPoolThatKeepsWhatIsAbortedIsToldInItsOwnWay() throws SQLException {
        Connection alive = connection(true, Connection.class, Invalidating.class);
        pool.add(connection(false, Connection.class, Invalidating.class));
        pool.add(alive);
        suspicion.raise();

        assertThat(live.getConnection()).isSameAs(alive);
        assertThat(calls).containsExactly("isValid", "invalidate", "isValid", "close");
    }

    @Test
    void aPoolWithNothingButDeadOnesHasNoConnection() {
        pool.add(connection(false, Connection.class));
        suspicion.raise();

        assertThatThrownBy(live::getConnection)
                .isInstanceOf(NoConnectionException.class)
                .hasMessage("no connection is free");
        assertThat(pool).hasSize(1);
    }
}
