package dev.rollcall.internal.storage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** A data source that can be down, and whose connections can break in the middle of their work. */
final class BreakableDataSource {

    private final DataSource real;
    private volatile boolean down;
    private volatile Predicate<String> breaking = call -> false;

    BreakableDataSource(DataSource real) {
        this.real = real;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, (method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                return connect();
            }
            return call(real, method, arguments);
        });
    }

    void goDown() {
        down = true;
    }

    /** The next connection that is about to do this breaks: its database session is gone, with all that was open. */
    void breakAt(Predicate<String> call) {
        breaking = call;
    }

    void comeBack() {
        down = false;
        breaking = call -> false;
    }

    private Connection connect() throws SQLException {
        if (down) {
            throw new SQLException("connection refused by the test", "08001");
        }
        Connection connection = real.getConnection();
        // Some pools hand out the same connection again, which is open then
        AtomicBoolean isBroken = new AtomicBoolean();
        return proxy(Connection.class, (method, arguments) -> {
            if (breaking.test(describe(method, arguments))) {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
                connection.close();
                isBroken.set(true);
            }
            if ((isBroken.get() || connection.isClosed()) && !method.getName().equals("close")) {
                throw new SQLException("connection broken by the test", "08006");
            }
            return isBroken.get() ? "closed already" : call(connection, method, arguments);
        });
    }

    /** The name of the method, and the statement if there is one. */
    private static String describe(Method method, Object[] arguments) {
        boolean hasText = arguments.length > 0 && arguments[0] instanceof String;
        return hasText ? method.getName() + " " + arguments[0] : method.getName();
    }

    private interface Handler {
        Object handle(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return call(handler, method, arguments);
                    }
                    return handler.handle(method, arguments == null ? new Object[0] : arguments);
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
