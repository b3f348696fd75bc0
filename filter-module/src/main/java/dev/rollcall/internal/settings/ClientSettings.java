package dev.rollcall.internal.settings;

import dev.rollcall.internal.device.AddressPrivacy;
import dev.rollcall.internal.device.TrustedProxies;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is learned and kept of clients.
 *
 * @param proxies whose word about the client's address is taken
 * @param privacy how much of an address is kept
 * @param geoDatabase MaxMind DB file that tells places; without it locations are unknown
 */
public record ClientSettings(TrustedProxies proxies, AddressPrivacy privacy, Optional<Path> geoDatabase) {}
