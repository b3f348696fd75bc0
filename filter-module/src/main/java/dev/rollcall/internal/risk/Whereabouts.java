package dev.rollcall.internal.risk;

import dev.rollcall.Finding;
import dev.rollcall.Origin;
import dev.rollcall.RiskKind;
import dev.rollcall.Severity;
import dev.rollcall.internal.device.ClientAddress;
import java.util.Map;
import java.util.Optional;

/** Where a session is used from, as far as it is known and may be kept. */
public record Whereabouts(Optional<String> ipAddress, Optional<String> location, Optional<String> country) {

    /** Those of a sign-in or a refresh. */
    public static Whereabouts of(Origin origin) {
        return new Whereabouts(origin.ipAddress(), origin.location(), origin.country());
    }

    /**
     * What there is to say about a session that was used there before and is used here now. Another address in the same
     * subscriber's IPv6 network is not worth mentioning; another country is a warning.
     */
    public Optional<Finding> comingFrom(Whereabouts before) {
        if (network().isEmpty() || before.network().isEmpty() || network().equals(before.network())) {
            return Optional.empty();
        }
        boolean isAbroad = country.isPresent() && before.country.isPresent() && !country.equals(before.country);
        return Optional.of(new Finding(
                RiskKind.ADDRESS_CHANGED,
                isAbroad ? Severity.WARNING : Severity.INFO,
                "The session is now used from " + words() + "; before, it was used from " + before.words() + ".",
                Map.of("from", before.words(), "to", words())));
    }

    private Optional<String> network() {
        return ipAddress.map(text ->
                ClientAddress.parse(text).map(ClientAddress::throttleNetwork).orElse(text));
    }

    private String words() {
        String address = ipAddress.orElse("an unknown address");
        return location.or(() -> country)
                .map(place -> address + " (" + place + ")")
                .orElse(address);
    }
}
