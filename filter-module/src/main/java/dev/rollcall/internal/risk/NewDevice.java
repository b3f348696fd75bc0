package dev.rollcall.internal.risk;

import dev.rollcall.Finding;
import dev.rollcall.RiskKind;
import dev.rollcall.Severity;
import dev.rollcall.spi.RiskRule;
import dev.rollcall.spi.SignInFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A device that the user has not signed in with before, judged by its cookie or, without one, by browser and system. A
 * user's first sign-in is not reported.
 */
final class NewDevice implements RiskRule {

    @Override
    public Optional<Finding> check(SignInFacts signIn, List<SignInFacts> past) {
        if (past.isEmpty() || past.stream().anyMatch(known -> isSame(known, signIn))) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                RiskKind.NEW_DEVICE,
                Severity.WARNING,
                "Signed in on a new device: " + signIn.device() + ".",
                Map.of("known_sign_ins", String.valueOf(past.size()))));
    }

    private static boolean isSame(SignInFacts known, SignInFacts signIn) {
        return signIn.deviceKey().isPresent()
                ? known.isSameDeviceAs(signIn)
                : known.deviceFamily().equals(signIn.deviceFamily());
    }
}
