package dev.rollcall.rest;

import dev.rollcall.device.ClientAddress;
import dev.rollcall.device.ClientHeaders;
import dev.rollcall.device.DeviceFacts;
import dev.rollcall.device.UserAgents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Tells the device and the address of a request. */
@ApplicationScoped
class Clients {

    @Inject
    private UserAgents userAgents;

    DeviceFacts device(HttpServletRequest request) {
        return userAgents.describe(ClientHeaders.read(request::getHeader));
    }

    Optional<String> address(HttpServletRequest request) {
        return ClientAddress.parse(request.getRemoteAddr()).map(ClientAddress::text);
    }
}
