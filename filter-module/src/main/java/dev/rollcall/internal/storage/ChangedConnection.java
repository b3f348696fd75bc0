package dev.rollcall.internal.storage;

import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A connection with another setting than its pool gave it, which is undone when it is closed. */
final class ChangedConnection implements InvocationHandler {

    private static final System.Logger LOG = System.getLogger(ChangedConnection.class.getName());

    private final Connection real;
    private final Undo undo;

    private ChangedConnection(Connection real, Undo undo) {
        this.real = real;
        this.undo = undo;
    }

    /** Gives a connection its former setting. */
    @FunctionalInterface
    interface Undo {
        void to(Connection connection) throws SQLException;
    }

    static Connection of(Connection real, Undo undo) {
        return (Connection) Proxy.newProxyInstance(
                ChangedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new ChangedConnection(real, undo));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("equals") && arguments != null) {
            return proxy == arguments[0];
        }
        if (method.getName().equals("close")) {
            undo();
        }
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getTargetException();
        }
    }

    /** It may be closed twice, or dead. Then there is nothing to undo. */
    private void undo() {
        try {
            if (!real.isClosed()) {
                undo.to(real);
            }
        } catch (SQLException dead) {
            LOG.log(Level.DEBUG, "The settings of a connection could not be restored", dead);
        }
    }
}
