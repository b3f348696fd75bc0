package dev.rollcall.it.channels.app;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the application holds of its channels, and what they have told it. */
final class Board {

    private static final Map<String, Sending> CHANNELS = new ConcurrentHashMap<>();
    private static final List<String> RECEIVED = new CopyOnWriteArrayList<>();

    private Board() {}

    /** How something is sent on a channel. */
    @FunctionalInterface
    interface Sending {
        void send(String text) throws Exception;
    }

    static void add(String name, Sending channel) {
        CHANNELS.put(name, channel);
    }

    static void receive(String text) {
        RECEIVED.add(text);
    }

    static List<String> received() {
        return RECEIVED;
    }

    /** Sends on a channel, whatever has become of it: {@code sent}, or what came of it. */
    static String send(String name, String text) {
        Sending channel = CHANNELS.get(name);
        if (channel == null) {
            return "unknown";
        }
        try {
            channel.send(text);
            return "sent";
        } catch (Exception refused) {
            return refused.getClass().getSimpleName();
        }
    }
}
