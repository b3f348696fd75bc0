package dev.rollcall.spi;

import dev.rollcall.Finding;
import java.util.List;
import java.util.Optional;

/**
 * A rule that looks at a sign-in; an extension point.
 *
 * <p>A CDI bean of this type is asked at every sign-in, after the rules that are built in. It must answer fast and from any
 * thread; one that throws is passed over, with a warning in the log.
 */
public interface RiskRule {

    /** How many sign-ins of the past a rule sees at most. */
    int MOST_PAST_SIGN_INS = 200;

    /**
     * What is unusual about a sign-in whose password was right.
     *
     * @param past the user's sign-ins of the last 90 days ({@code rollcall.history.retention}), newest first, at most
     *     {@value #MOST_PAST_SIGN_INS}; empty at the first
     */
    Optional<Finding> check(SignInFacts signIn, List<SignInFacts> past);
}
