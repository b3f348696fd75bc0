package dev.rollcall.internal.storage;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The causes behind an exception of a persistence provider. */
final class Causes {

    /** More than any real chain has. It stops at a cause that leads back to itself. */
    private static final int DEPTH = 50;

    private Causes() {}

    /** The exception and all its causes, innermost last. */
    static List<Throwable> of(Throwable thrown) {
        return Stream.<Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(DEPTH)
                .toList();
    }

    static boolean anySql(Throwable thrown, Predicate<SQLException> kind) {
        return of(thrown).stream().anyMatch(cause -> cause instanceof SQLException sql && kind.test(sql));
    }

    /** The innermost message, which is the driver's own. Persistence providers add the statement to theirs. */
    static String reason(Throwable thrown) {
        List<Throwable> causes = of(thrown);
        Throwable innermost = causes.get(causes.size() - 1);
        return innermost instanceof SQLException sql
                ? "SQL state " + sql.getSQLState() + ", " + sql.getMessage()
                : innermost.toString();
    }
}
