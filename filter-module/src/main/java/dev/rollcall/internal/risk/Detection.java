package dev.rollcall.internal.risk;

import dev.rollcall.Finding;
import dev.rollcall.RiskKind;
import dev.rollcall.Severity;
import dev.rollcall.internal.settings.DetectionSettings;
import dev.rollcall.spi.RiskRule;
import dev.rollcall.spi.SignInFacts;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks sign-ins by all rules. Thread-safe. */
public final class Detection {

    private static final System.Logger LOG = System.getLogger(Detection.class.getName());

    private static final List<RiskRule> BUILT_IN =
            List.of(new NewDevice(), new NewCountry(), new ImpossibleTravel(), new UnusualHour());

    private static final Set<RiskKind> JUDGED_BY_PLACE = Set.of(RiskKind.NEW_COUNTRY, RiskKind.IMPOSSIBLE_TRAVEL);

    private static final Finding UNRELIABLE = new Finding(
            RiskKind.UNRELIABLE_ADDRESS,
            Severity.WARNING,
            "The address is not known: what a trusted proxy wrote about it can't be read.",
            Map.of());

    private final List<RiskRule> rules = new ArrayList<>(BUILT_IN);
    private final PastSignIns past;
    private final KnownDevices devices;
    private final DetectionSettings settings;

    /**
     * Detection by the built-in rules and the application's own.
     *
     * @param own those of the application
     */
    public Detection(PastSignIns past, KnownDevices devices, DetectionSettings settings, Stream<RiskRule> own) {
        own.forEach(rules::add);
        this.past = past;
        this.devices = devices;
        this.settings = settings;
    }

    /**
     * What is unusual about a sign-in whose credentials were right.
     *
     * @param hasReliableAddress {@link dev.rollcall.Origin#isReliable}
     */
    public List<Finding> inspect(SignInFacts signIn, boolean hasReliableAddress) {
        List<SignInFacts> known = past.of(signIn.subject(), RiskRule.MOST_PAST_SIGN_INS);
        return Stream.concat(
                        hasReliableAddress ? Stream.empty() : Stream.of(UNRELIABLE),
                        rules.stream().flatMap(rule -> check(rule, signIn, known).stream()))
                .filter(finding -> !settings.ignored().contains(finding.kind()))
                .filter(finding -> finding.kind() != RiskKind.NEW_DEVICE || !isKnown(signIn))
                .toList();
    }

    /** Devices are remembered for longer than sign-ins. */
    private boolean isKnown(SignInFacts signIn) {
        return signIn.deviceKey()
                .filter(key -> devices.knows(signIn.subject(), key))
                .isPresent();
    }

    /** A rule that fails must keep nobody out. */
    private static Optional<Finding> check(RiskRule rule, SignInFacts signIn, List<SignInFacts> known) {
        try {
            return rule.check(signIn, known);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "The risk rule " + rule.getClass().getName() + " failed", failed);
            return Optional.empty();
        }
    }

    /** What there is to say about a session that moved from one place to another. */
    public Optional<Finding> moved(Whereabouts before, Whereabouts now) {
        return now.comingFrom(before).filter(finding -> !settings.ignored().contains(finding.kind()));
    }

    /** Whether a sign-in with this finding is refused. */
    public boolean isBlocking(Finding finding) {
        return settings.blocking().contains(finding.kind())
                || (finding.kind() == RiskKind.UNRELIABLE_ADDRESS
                        && settings.blocking().stream().anyMatch(JUDGED_BY_PLACE::contains));
    }
}
