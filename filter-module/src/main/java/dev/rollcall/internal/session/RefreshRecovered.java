package dev.rollcall.internal.session;

import dev.rollcall.Client;
import dev.rollcall.Session;
import java.time.Instant;

/**
 * Fired after a refresh token that had just been replaced was used again within the recovery window: an answer was lost,
 * or two tabs refreshed at the same time.
 *
 * @param client where the request came from
 */
public record RefreshRecovered(Session session, Client client, Instant at) {}
