package dev.rollcall.internal.storage;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;

/** An SQL query built from parts, with its parameters. Values never become part of the text. */
final class SqlText {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    /** Appends a part that has a {@code ?} for each value. */
    SqlText append(String part, Object... values) {
        int from = 0;
        for (Object value : values) {
            int place = part.indexOf('?', from);
            parameters.add(value);
            text.append(part, from, place).append('?').append(parameters.size());
            from = place + 1;
        }
        text.append(part.substring(from));
        return this;
    }

    /** Inserts a part without values before all others. */
    SqlText prepend(String part) {
        text.insert(0, part);
        return this;
    }

    Query query(EntityManager entities) {
        return bound(entities.createNativeQuery(text.toString()));
    }

    /** The rows of a query with several columns. */
    @SuppressWarnings("unchecked") // a native query of several columns gives arrays
    List<Object[]> rows(EntityManager entities) {
        return query(entities).getResultList();
    }

    /** The query, with entities as its result. */
    Query query(EntityManager entities, Class<?> entity) {
        return bound(entities.createNativeQuery(text.toString(), entity));
    }

    private Query bound(Query query) {
        for (int i = 0; i < parameters.size(); i++) {
            query.setParameter(i + 1, parameters.get(i));
        }
        return query;
    }
}
