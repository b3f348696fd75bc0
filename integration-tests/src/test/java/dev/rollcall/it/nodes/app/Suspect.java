package dev.rollcall.it.nodes.app;

import dev.rollcall.risk.Finding;
import dev.rollcall.risk.RiskKind;
import dev.rollcall.risk.RiskRule;
import dev.rollcall.risk.Severity;
import dev.rollcall.risk.SignInFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rule of the application's own. */
@ApplicationScoped
public class Suspect implements RiskRule {

    @Override
    public Optional<Finding> check(SignInFacts signIn, List<SignInFacts> past) {
        return signIn.subject().startsWith("suspect")
                ? Optional.of(new Finding(RiskKind.OTHER, Severity.CRITICAL, "The name says it all.", Map.of("a", "b")))
                : Optional.empty();
    }
}
