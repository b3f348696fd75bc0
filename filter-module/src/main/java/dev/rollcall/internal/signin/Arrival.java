package dev.rollcall.internal.signin;

import dev.rollcall.Client;
import dev.rollcall.Identity;
import dev.rollcall.SignInRequest;
import dev.rollcall.internal.http.DeviceCookie;
import dev.rollcall.internal.session.VerifiedSignIn;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What is known of a sign-in before anybody looks at the credentials.
 *
 * @param network what failures are counted by
 * @param brought the device cookie that the request carries
 * @param device the device cookie that will recognise the session's device
 * @param replaces the session that the request carries
 * @param client costs something to describe, so only when asked
 */
record Arrival(
        SignInRequest request,
        Optional<String> network,
        Optional<DeviceCookie> brought,
        Optional<DeviceCookie> device,
        Optional<UUID> replaces,
        Supplier<Client> client) {

    VerifiedSignIn signIn(Identity identity) {
        return new VerifiedSignIn(
                identity.subject(),
                identity.groups(),
                request.isRemembered(),
                request.deviceName(),
                client.get(),
                replaces,
                identity.attributes());
    }
}
