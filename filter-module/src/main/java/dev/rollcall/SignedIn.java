package dev.rollcall;

import java.time.Duration;

/**
 * What a login or a refresh gives: a session and the tokens for it.
 *
 * @param accessLifetime how long the access token works
 * @param refreshLifetime how long the refresh token works if it is not used
 */
public record SignedIn(
        Session session,
        AccessToken accessToken,
        Duration accessLifetime,
        RefreshToken refreshToken,
        Duration refreshLifetime) {}
