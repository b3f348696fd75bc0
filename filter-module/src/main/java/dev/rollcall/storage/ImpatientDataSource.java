package dev.rollcall.storage;

import jakarta.persistence.PersistenceException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A data source that fails in a way which no persistence provider takes for a reason to wait: EclipseLink answers an
 * {@link SQLException} here by trying again three times, 5 s apart, and a stack trace in the log for each. Requests
 * must get their 503 at once when the database is down.
 */
final class ImpatientDataSource implements DataSource {

    private final DataSource dataSource;

    ImpatientDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Connection getConnection() {
        try {
            return dataSource.getConnection();
        } catch (SQLException failed) {
            throw new PersistenceException(failed);
        }
    }

    @Override
    public Connection getConnection(String username, String password) {
        try {
            return dataSource.getConnection(username, password);
        } catch (SQLException failed) {
            throw new PersistenceException(failed);
        }
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return dataSource.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter writer) throws SQLException {
        dataSource.setLogWriter(writer);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return dataSource.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        dataSource.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return dataSource.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return dataSource.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return dataSource.isWrapperFor(type);
    }
}
