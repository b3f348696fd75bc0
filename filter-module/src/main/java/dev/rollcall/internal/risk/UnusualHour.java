package dev.rollcall.internal.risk;

import dev.rollcall.Finding;
import dev.rollcall.RiskKind;
import dev.rollcall.Severity;
import dev.rollcall.spi.RiskRule;
import dev.rollcall.spi.SignInFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A time of day at which this user is hardly ever active: fewer than 2 % of the earlier sign-ins came within two hours of
 * it. The rule says nothing before there are 20 of them on 7 days.
 */
final class UnusualHour implements RiskRule {

    private static final int FEWEST_SIGN_INS = 20;
    private static final int FEWEST_DAYS = 7;
    private static final int PERCENT = 2;
    private static final Duration NEAR = Duration.ofHours(2);
    private static final Duration DAY = Duration.ofDays(1);

    @Override
    public Optional<Finding> check(SignInFacts signIn, List<SignInFacts> past) {
        long days = past.stream()
                .map(earlier -> earlier.at().truncatedTo(ChronoUnit.DAYS))
                .distinct()
                .count();
        if (past.size() < FEWEST_SIGN_INS || days < FEWEST_DAYS) {
            return Optional.empty();
        }
        long near = past.stream()
                .filter(earlier -> isNear(earlier.at(), signIn.at()))
                .count();
        return near * 100 < (long) past.size() * PERCENT
                ? Optional.of(finding(signIn, near, past.size()))
                : Optional.empty();
    }

    /** Works across midnight, too. */
    private static boolean isNear(Instant one, Instant other) {
        Duration apart = Duration.between(timeOfDay(one), timeOfDay(other)).abs();
        Duration shorter = apart.compareTo(DAY.minus(apart)) < 0 ? apart : DAY.minus(apart);
        return shorter.compareTo(NEAR) <= 0;
    }

    private static LocalTime timeOfDay(Instant instant) {
        return LocalTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Finding finding(SignInFacts signIn, long near, int all) {
        LocalTime time = timeOfDay(signIn.at());
        return new Finding(
                RiskKind.UNUSUAL_HOUR,
                Severity.INFO,
                String.format(
                        Locale.ROOT,
                        "Signed in at %02d:%02d UTC; %d of the last %d sign-ins came within two hours of that time.",
                        time.getHour(),
                        time.getMinute(),
                        near,
                        all),
                Map.of("near", String.valueOf(near), "sign_ins", String.valueOf(all)));
    }
}
