package dev.rollcall.internal.storage;

import dev.rollcall.Place;
import dev.rollcall.SecurityEventType;
import dev.rollcall.internal.risk.PastSignIns;
import dev.rollcall.spi.SignInFacts;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Past sign-ins, taken from the security events.
 *
 * <p>Every login may read hundreds of them, so only the columns that the rules need are read.
 */
final class JpaPastSignIns implements PastSignIns {

    private static final String LAST = """
            select e.at, e.device, e.deviceKey, e.location, e.country, e.latitude, e.longitude
            from RollcallSecurityEvent e where e.subject = :subject and e.type = :type
            order by e.at desc, e.id desc""";

    private final Database database;

    JpaPastSignIns(Database database) {
        this.database = database;
    }

    @Override
    public List<SignInFacts> of(String subject, int atMost) {
        return database.read(entities -> entities.createQuery(LAST, Object[].class)
                .setParameter("subject", subject)
                .setParameter("type", SecurityEventType.SIGNED_IN)
                .setMaxResults(atMost)
                .getResultStream()
                .map(row -> facts(subject, row))
                .toList());
    }

    private static SignInFacts facts(String subject, @Nullable Object[] row) {
        return new SignInFacts(
                subject,
                (Instant) Objects.requireNonNull(row[0]),
                text(row[1]).orElse(""),
                text(row[2]),
                text(row[3]),
                text(row[4]),
                point((Double) row[5], (Double) row[6]));
    }

    private static Optional<String> text(@Nullable Object column) {
        return Optional.ofNullable((String) column);
    }

    private static Optional<Place.Point> point(@Nullable Double latitude, @Nullable Double longitude) {
        return latitude == null || longitude == null
                ? Optional.empty()
                : Optional.of(new Place.Point(latitude, longitude));
    }
}
