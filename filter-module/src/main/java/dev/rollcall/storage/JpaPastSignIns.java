package dev.rollcall.storage;

import dev.rollcall.history.EventType;
import dev.rollcall.history.SecurityEvent;
import dev.rollcall.risk.PastSignIns;
import dev.rollcall.risk.SignInFacts;
import java.util.List;

/** The sign-ins of the past, as the security events tell them. */
final class JpaPastSignIns implements PastSignIns {

    private static final String LAST = """
            select e from RollcallSecurityEvent e where e.subject = :subject and e.type = :type
            order by e.at desc, e.id desc""";

    private final Database database;

    JpaPastSignIns(Database database) {
        this.database = database;
    }

    @Override
    public List<SignInFacts> of(String subject, int atMost) {
        return database.read(entities -> entities.createQuery(LAST, SecurityEventEntity.class)
                .setParameter("subject", subject)
                .setParameter("type", EventType.SIGNED_IN)
                .setMaxResults(atMost)
                .getResultStream()
                .map(SecurityEventEntity::toEvent)
                .map(event -> facts(subject, event))
                .toList());
    }

    private static SignInFacts facts(String subject, SecurityEvent event) {
        SecurityEvent.Where where = event.where();
        return new SignInFacts(
                subject,
                event.at(),
                where.device().orElse(""),
                where.deviceKey(),
                where.location(),
                where.country(),
                where.point());
    }
}
