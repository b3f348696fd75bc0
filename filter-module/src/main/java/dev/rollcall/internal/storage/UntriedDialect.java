package dev.rollcall.internal.storage;

import java.sql.Connection;
import java.sql.SQLException;

/** A database that nobody has tried. It is treated like H2, which is closest to the standard. */
final class UntriedDialect extends H2Dialect {

    private final String product;

    UntriedDialect(String product) {
        this.product = product;
    }

    @Override
    void requireScripts() throws SQLException {
        throw new SQLException("there are no scripts for " + product
                + "; create the tables yourself and set rollcall.schema=validate");
    }

    /** It does not have H2's settings. */
    @Override
    Connection prepare(Connection connection) throws SQLException {
        return readCommitted(connection);
    }
}
