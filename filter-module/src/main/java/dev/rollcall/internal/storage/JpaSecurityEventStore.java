package dev.rollcall.internal.storage;

import dev.rollcall.SecurityEvent;
import dev.rollcall.internal.history.EventQuery;
import dev.rollcall.internal.history.SecurityEventStore;
import jakarta.persistence.TypedQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Security events in the table {@code rollcall_security_event}. */
final class JpaSecurityEventStore implements SecurityEventStore {

    private static final String FIND = "select e from RollcallSecurityEvent e where 1 = 1";

    private static final String REPLACE_DETAILS =
            "update RollcallSecurityEvent e set e.details = :details where e.id = :id";

    /** The second condition is enough. The first one lets the database use the index. */
    static final String OLDER_THAN_MARK = "e.at <= :markAt and (e.at < :markAt or e.at = :markAt and e.id < :markId)";

    private final Database database;

    JpaSecurityEventStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(SecurityEvent event) {
        database.insert(SecurityEventEntity.of(event), event.id());
    }

    @Override
    public void replaceDetails(SecurityEvent event) {
        database.write(entities -> entities.createQuery(REPLACE_DETAILS)
                .setParameter("details", SecurityEventEntity.json(event.details()))
                .setParameter("id", event.id())
                .executeUpdate());
    }

    @Override
    public List<SecurityEvent> find(EventQuery query) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        StringBuilder jpql = new StringBuilder(FIND);
        query.type().ifPresent(type -> and(jpql, "e.type = :type", parameters, "type", type));
        query.severity().ifPresent(severity -> and(jpql, "e.severity = :severity", parameters, "severity", severity));
        query.subject().ifPresent(subject -> and(jpql, "e.subject = :subject", parameters, "subject", subject));
        query.ipAddress().ifPresent(address -> and(jpql, "e.ipAddress = :address", parameters, "address", address));
        query.after().ifPresent(time -> and(jpql, "e.at >= :after", parameters, "after", time));
        query.before().ifPresent(time -> and(jpql, "e.at < :before", parameters, "before", time));
        query.from().ifPresent(mark -> {
            and(jpql, OLDER_THAN_MARK, parameters, "markAt", mark.at());
            parameters.put("markId", mark.id());
        });
        jpql.append(" order by e.at desc, e.id desc");
        return database.read(entities -> {
            TypedQuery<SecurityEventEntity> found = entities.createQuery(jpql.toString(), SecurityEventEntity.class);
            parameters.forEach(found::setParameter);
            return found.setMaxResults(query.limit())
                    .getResultStream()
                    .map(SecurityEventEntity::toEvent)
                    .toList();
        });
    }

    private static void and(
            StringBuilder jpql, String condition, Map<String, Object> parameters, String name, Object value) {
        jpql.append(" and ").append(condition);
        parameters.put(name, value);
    }
}
