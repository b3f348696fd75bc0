package dev.rollcall.internal.risk;

import static java.util.stream.Collectors.joining;

import dev.rollcall.Finding;
import dev.rollcall.RiskKind;
import dev.rollcall.Severity;
import dev.rollcall.spi.RiskRule;
import dev.rollcall.spi.SignInFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A country that the user has not signed in from before, provided that any country is known. */
final class NewCountry implements RiskRule {

    @Override
    public Optional<Finding> check(SignInFacts signIn, List<SignInFacts> past) {
        List<String> known = past.stream()
                .flatMap(sign -> sign.country().stream())
                .distinct()
                .sorted()
                .toList();
        return signIn.country()
                .filter(country -> !known.isEmpty() && !known.contains(country))
                .map(country -> new Finding(
                        RiskKind.NEW_COUNTRY,
                        Severity.WARNING,
                        "Signed in from a new country: " + signIn.place() + ".",
                        Map.of(
                                "country",
                                country,
                                "known_countries",
                                known.stream().collect(joining(" ")))));
    }
}
