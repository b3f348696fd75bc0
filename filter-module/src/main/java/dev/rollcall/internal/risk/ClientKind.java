package dev.rollcall.internal.risk;

import dev.rollcall.Client;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What tells one client from another when both hold the same token.
 *
 * @param deviceKey the hash of the device cookie
 * @param family browser and system without versions, which change by themselves; empty unless both are known
 * @param userAgent the text that they were read from
 */
public record ClientKind(Optional<String> deviceKey, Optional<String> family, Optional<String> userAgent) {

    public static ClientKind of(Client client) {
        return new ClientKind(
                client.deviceKey(),
                family(client.device().browser())
                        .flatMap(browser -> family(client.device().os()).map(os -> browser + "\n" + os)),
                Optional.ofNullable(client.device().userAgent()));
    }

    private static Optional<String> family(@Nullable String nameAndVersion) {
        return Optional.ofNullable(nameAndVersion).map(text -> text.replaceAll(" [0-9][0-9.]*$", ""));
    }

    /**
     * Whether another client is of this kind. A device that had a cookie has to show it. Otherwise browser and system must be
     * the same, and where one of them is not known the whole user agent. What neither can show is not the same.
     */
    public boolean isKindOf(ClientKind other) {
        if (deviceKey.isPresent()) {
            return deviceKey.equals(other.deviceKey);
        }
        return family.isPresent()
                ? family.equals(other.family)
                : other.family.isEmpty() && userAgent.isPresent() && userAgent.equals(other.userAgent);
    }
}
