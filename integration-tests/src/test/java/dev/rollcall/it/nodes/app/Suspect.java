package dev.rollcall.it.nodes.app;

import dev.rollcall.Finding;
import dev.rollcall.RiskKind;
import dev.rollcall.Severity;
import dev.rollcall.spi.RiskRule;
import dev.rollcall.spi.SignInFacts;
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
