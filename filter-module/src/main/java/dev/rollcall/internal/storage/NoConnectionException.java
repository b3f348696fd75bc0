package dev.rollcall.internal.storage;

import java.sql.SQLException;

/** The pool gave no connection. So nothing is known about those that it has. */
final class NoConnectionException extends SQLException {

    private static final long serialVersionUID = 1;

    NoConnectionException(SQLException refused) {
        super(refused.getMessage(), refused.getSQLState(), refused.getErrorCode(), refused);
    }

    NoConnectionException(String reason) {
        super(reason);
    }
}
