package dev.rollcall.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ends {@code mvn -Prun package} before anything is touched that a running sample uses, if it can't have the port. */
public final class FreePort {

    private FreePort() {}

    public static void main(String... arguments) {
        int port = port(arguments[0]);
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        } catch (IOException e) {
            throw new UnusableException("Port " + port + " can't be used: " + e.getMessage());
        }
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 1 << 16) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below
        }
        throw new UnusableException("\"" + text + "\" is not a port from 1 to 65535");
    }

    /** Its message is all that somebody has to know. */
    static final class UnusableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnusableException(String problem) {
            super(problem + ". Choose another: mvn -Prun package -Drun.port=8081", null, false, false);
        }
    }
}
