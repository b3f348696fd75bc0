package dev.rollcall.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Ports for servers that the tests start, which can't be told to take any that is free and say which. A port is given once.
 */
public final class FreePorts {

    /**
     * Below those that the system gives to connections (from 32768 on Linux), one of which might take a port before its server
     * does, and beside those that the build gives to the servers of Arquillian.
     */
    private static final int LOWEST_OF_ALL = 26_000;

    /** Each of the two processes in which tests run at the same time has as many. */
    private static final int COUNT = 3_000;

    private static final int LOWEST = LOWEST_OF_ALL + ("fork2".equals(System.getProperty("test.fork")) ? COUNT : 0);

    private static final Random RANDOM = new Random();
    private static final Set<Integer> GIVEN = new HashSet<>();

    private FreePorts() {}

    /** One that nobody listens at. */
    public static synchronized int next() {
        for (int tried = 0; tried < COUNT; tried++) {
            int port = LOWEST + RANDOM.nextInt(COUNT);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No port is free from " + LOWEST + " to " + (LOWEST + COUNT));
    }

    /** On every address of the machine. */
    private static boolean isFree(int port) {
        try (ServerSocket listener = new ServerSocket(port)) {
            return listener.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
