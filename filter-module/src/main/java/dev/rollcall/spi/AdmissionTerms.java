package dev.rollcall.spi;

import java.util.Optional;
import java.util.UUID;

/**
 * The terms under which {@link SessionStore#admit} lets a new session in. {@link Admission} has an example.
 *
 * @param replaced a session that ends for the new one whatever the limit; it does not count
 * @param limit how many active sessions the user may have, including the new one; 0 for no limit
 * @param policy what happens at the limit
 * @param living which sessions are active, and therefore count
 */
public record AdmissionTerms(Optional<UUID> replaced, int limit, LimitPolicy policy, Liveness living) {}
