package dev.rollcall.spi;

import dev.rollcall.Finding;
import java.util.List;
import java.util.Optional;

/**
 * Extension point: a rule that looks at sign-ins whose credentials were right.
 *
 * <pre>{@code
 * import dev.rollcall.Finding;
 * import dev.rollcall.RiskKind;
 * import dev.rollcall.Severity;
 * import dev.rollcall.spi.RiskRule;
 * import dev.rollcall.spi.SignInFacts;
 * import jakarta.enterprise.context.ApplicationScoped;
 * import java.time.Duration;
 * import java.util.List;
 * import java.util.Map;
 * import java.util.Optional;
 *
 * @ApplicationScoped
 * public class ManySignIns implements RiskRule {
 *
 *     private static final int MANY = 10;
 *
 *     @Override
 *     public Optional<Finding> check(SignInFacts signIn, List<SignInFacts> past) {
 *         long lately = past.stream()
 *                 .filter(other -> other.at().isAfter(signIn.at().minus(Duration.ofHours(1))))
 *                 .count();
 *         return lately < MANY
 *                 ? Optional.empty()
 *                 : Optional.of(new Finding(
 *                         RiskKind.OTHER,
 *                         Severity.WARNING,
 *                         "Signed in " + lately + " times within an hour.",
 *                         Map.of("sign_ins", String.valueOf(lately))));
 *     }
 * }
 * }</pre>
 *
 * <p>Every CDI bean of this type is asked at every sign-in, after the built-in rules. A finding of the kind
 * {@link dev.rollcall.RiskKind#OTHER} alerts, and with {@code rollcall.detection.block=other} it refuses the sign-in.
 *
 * <p>It is called on any thread while the user waits: be thread-safe and fast. If it throws, the log has a warning and
 * the sign-in goes on without it.
 */
public interface RiskRule {

    /** How many earlier sign-ins a rule gets to see at most. */
    int MOST_PAST_SIGN_INS = 200;

    /**
     * Returns what is unusual about a sign-in; empty when nothing is.
     *
     * @param signIn the new sign-in
     * @param past the user's earlier sign-ins of the last {@code rollcall.history.retention} (default 90 days), newest
     *     first, at most {@value #MOST_PAST_SIGN_INS}; an empty list at the first
     */
    Optional<Finding> check(SignInFacts signIn, List<SignInFacts> past);
}
