package dev.rollcall.it.api;

import java.util.Locale;
import java.util.Map;

/**
 * The server that the tests run on. A few answers come from the server itself, before it asks any filter: see the table in
 * docs/servers.md. A test names them server by server.
 */
public enum Server {
    GLASSFISH_7,
    GLASSFISH_8,
    OPEN_LIBERTY,
    PAYARA_MICRO,
    PAYARA_SERVER,
    WILDFLY;

    public static Server current() {
        String launched = System.getProperty("arquillian.launch", "payara-micro");
        String home = System.getProperty("server.home", "");
        String version = launched.equals("glassfish") ? "_" + home.charAt(home.length() - 1) : "";
        return valueOf(launched.toUpperCase(Locale.ROOT).replace('-', '_') + version);
    }

    /** What this server answers: what some answer differently, or else what all others do. */
    public static <T> T answers(T usual, Map<Server, T> exceptions) {
        return exceptions.getOrDefault(current(), usual);
    }
}
