package dev.rollcall.internal.signin;

import dev.rollcall.SignInAttempt;
import dev.rollcall.SignInRequest;
import dev.rollcall.TokenTransport;
import dev.rollcall.internal.http.ClientService;
import dev.rollcall.internal.http.DeviceCookie;
import dev.rollcall.internal.risk.KnownDevices;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.Optional;

/** Reads what a sign-in needs from a request, apart from the credentials. */
public final class Arrivals {

    private final ClientService clients;
    private final CarriedSession carried;
    private final KnownDevices devices;
    private final SecureRandom random;

    public Arrivals(ClientService clients, CarriedSession carried, KnownDevices devices, SecureRandom random) {
        this.clients = clients;
        this.carried = carried;
        this.devices = devices;
        this.random = random;
    }

    /**
     * @param username who wants to sign in, if that is known by now
     * @throws dev.rollcall.internal.http.ProblemException when the request carries credentials that contradict each other
     */
    Arrival of(SignInRequest request, Optional<String> username) {
        Optional<DeviceCookie> brought = device(request.http(), username);
        Optional<DeviceCookie> device = request.transport() == TokenTransport.COOKIE
                ? brought.or(() -> Optional.of(DeviceCookie.next(random)))
                : brought;
        return new Arrival(
                request,
                clients.networkOf(request.http()),
                brought,
                device,
                carried.in(request.http()),
                () -> clients.of(request.http(), device.map(DeviceCookie::key)));
    }

    /** An attempt that no session will follow. */
    SignInAttempt attempt(String username, HttpServletRequest request) {
        Optional<String> device = device(request, Optional.of(username)).map(DeviceCookie::key);
        return new SignInAttempt(username, clients.networkOf(request), device, () -> clients.of(request, device));
    }

    private Optional<DeviceCookie> device(HttpServletRequest request, Optional<String> username) {
        return DeviceCookie.in(
                request,
                key -> username.filter(name -> devices.knows(name, key)).isPresent());
    }
}
