package dev.rollcall.internal.http;

import jakarta.servlet.http.HttpServletRequest;

/** The request that opens a WebSocket (RFC 6455 section 4.1). */
public final class Handshake {

    private Handshake() {}

    public static boolean isIn(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }
}
