package dev.rollcall.internal.storage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * A pool like that of Payara and GlassFish as their console makes it: nobody looks whether a connection still works before
 * it is handed out, and only one that was aborted is thrown away. Who waits for a connection gets it in turn.
 */
final class ServerPool {

    private static final Set<String> ROUND_TRIPS = Set.of("prepareStatement", "createStatement", "commit", "rollback");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DataSource database;
    private final Semaphore places;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private volatile Duration latency = Duration.ZERO;
    private volatile CountDownLatch stall = new CountDownLatch(0);

    /** @param database gives a new connection each time */
    ServerPool(DataSource database, int size) {
        this.database = database;
        this.places = new Semaphore(size, true);
    }

    DataSource dataSource() {
        return proxy(
                DataSource.class,
                (method, arguments) ->
                        method.getName().equals("getConnection") ? borrow() : call(database, method, arguments));
    }

    /** How long each statement takes from now on. */
    void slowDown(Duration time) {
        latency = time;
    }

    /** No statement is answered until {@link #resume}. */
    void stall() {
        stall = new CountDownLatch(1);
    }

    void resume() {
        stall.countDown();
    }

    int idle() {
        return idle.size();
    }

    /** How many are waiting for a connection. */
    int waiting() {
        return places.getQueueLength();
    }

    private Connection borrow() throws Exception {
        if (!places.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new SQLException("no connection of the pool is free");
        }
        try {
            Connection kept = idle.pollFirst();
            return handle(kept == null ? database.getConnection() : kept);
        } catch (SQLException | RuntimeException failed) {
            places.release();
            throw failed;
        }
    }

    private Connection handle(Connection physical) {
        Semaphore open = new Semaphore(1);
        return proxy(Connection.class, (method, arguments) -> {
            switch (method.getName()) {
                case "close" -> {
                    if (open.tryAcquire()) {
                        idle.addLast(physical);
                        places.release();
                    }
                    return "closed";
                }
                case "abort" -> {
                    if (open.tryAcquire()) {
                        physical.close();
                        places.release();
                    }
                    return "aborted";
                }
                default -> {
                    if (ROUND_TRIPS.contains(method.getName())) {
                        stall.await();
                        LockSupport.parkNanos(latency.toNanos());
                    }
                    return call(physical, method, arguments);
                }
            }
        });
    }

    private interface Handler {
        Object handle(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object[] given = arguments == null ? new Object[0] : arguments;
                    return method.getDeclaringClass() == Object.class
                            ? call(handler, method, given)
                            : handler.handle(method, given);
                }));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
