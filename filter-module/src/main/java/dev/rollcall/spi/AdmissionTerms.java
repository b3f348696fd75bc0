package dev.rollcall.spi;

import java.util.Optional;
import java.util.UUID;

/**
 * What a new session is admitted under.
 *
 * @param replaced a session that ends for the new one whatever the limit
 * @param limit how many living sessions the user may have, the new one included; 0 for any number
 * @param policy what happens when there are as many
 * @param living which sessions count
 */
public record AdmissionTerms(Optional<UUID> replaced, int limit, LimitPolicy policy, Liveness living) {}
