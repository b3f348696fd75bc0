package dev.rollcall.internal.settings;

import dev.rollcall.internal.base.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where signing keys come from and how long they sign.
 *
 * @param rotation how long a generated key signs
 * @param publishAhead how long a generated key is published before it signs; no rotation is shorter
 * @param location file with the operator's own keys (PEM, JWK, JWK Set or PKCS#12), instead of generated ones
 * @param password opens a PKCS#12 file
 */
public record KeySettings(
        Duration rotation, Duration publishAhead, Optional<Path> location, Optional<Secret> password) {}
