package dev.rollcall.internal.settings;

import dev.rollcall.internal.base.Cidr;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is learned and kept of clients.
 *
 * @param trustedProxies whose word about the client's address is taken
 * @param forwardedHeader where they name it
 * @param privacy how much of an address is kept
 * @param geoDatabase MaxMind DB file that tells places; without it locations are unknown
 */
public record ClientSettings(
        List<Cidr> trustedProxies,
        ForwardedHeader forwardedHeader,
        AddressPrivacy privacy,
        Optional<Path> geoDatabase) {

    public ClientSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }
}
