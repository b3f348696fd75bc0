package dev.rollcall.internal.storage;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What lies behind an exception of a persistence provider. */
final class Causes {

    /** Enough for any, and an end for one that is its own cause. */
    private static final int DEPTH = 50;

    private Causes() {}

    /** The exception and its causes, the innermost last. */
    static List<Throwable> of(Throwable thrown) {
        return Stream.<Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(DEPTH)
                .toList();
    }

    static boolean anySql(Throwable thrown, Predicate<SQLException> kind) {
        return of(thrown).stream().anyMatch(cause -> cause instanceof SQLException sql && kind.test(sql));
    }

    /** The innermost message: the driver's, without the statement that a persistence provider adds. */
    static String reason(Throwable thrown) {
        List<Throwable> causes = of(thrown);
        Throwable innermost = causes.get(causes.size() - 1);
        return innermost instanceof SQLException sql
                ? "SQL state " + sql.getSQLState() + ", " + sql.getMessage()
                : innermost.toString();
    }
}
