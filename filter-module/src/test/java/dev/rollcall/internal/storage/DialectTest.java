package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Databases that can't be used. */
class DialectTest {

    private static final String DERBY =
            "Apache Derby is not supported; define a data source on H2, PostgreSQL or MariaDB"
                    + " and name it in rollcall.datasource";

    private static <T> T stub(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void derbyIsRefusedByItsName() {
        DatabaseMetaData database = stub(DatabaseMetaData.class, (self, called, given) -> "Apache Derby");
        Connection connection = stub(
                Connection.class, (self, called, given) -> called.getName().equals("getMetaData") ? database : null);

        assertThatThrownBy(() -> Dialect.of(stub(DataSource.class, (self, called, given) -> connection)))
                .isInstanceOf(SQLException.class)
                .hasMessage(DERBY);
    }

    /** The pool of the server wraps what the driver threw. */
    @Test
    void derbyIsNamedWhileItIsDown() {
        SQLException driver = new SQLException("Error connecting to server localhost on port 1527", "08001");
        driver.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("org.apache.derby.client.net.NetAgent", "<init>", "NetAgent.java", 121)
        });
        SQLException pool = new SQLException("Error in allocating a connection", driver);

        assertThat(Dialect.reason(pool)).isEqualTo(DERBY);
    }

    @Test
    void otherDriversSpeakForThemselves() {
        SQLException driver = new SQLException("refused", "08001", new ConnectException("Connection refused"));

        assertThat(Dialect.reason(driver)).isEqualTo("java.net.ConnectException: Connection refused");
    }
}
