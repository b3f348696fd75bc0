package dev.rollcall.it.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts what comes on one connection in one direction into messages, whatever the pieces in which it arrives. */
final class MessageCutter {

    private final Framing framing;
    private byte[] pending = {};

    MessageCutter(Framing framing) {
        this.framing = framing;
    }

    /** Where messages end. */
    interface Framing {

        /** How many bytes the message has that begins here, 0 when too few of them are there to tell. */
        int length(byte[] bytes, int from);
    }

    /** The messages that are complete with these bytes; the rest waits for more. */
    List<byte[]> accept(byte[] bytes, int length) {
        append(bytes, length);
        List<byte[]> complete = new ArrayList<>();
        int from = 0;
        for (int next = end(from); next > from; next = end(from)) {
            complete.add(Arrays.copyOfRange(pending, from, next));
            from = next;
        }
        pending = Arrays.copyOfRange(pending, from, pending.length);
        return complete;
    }

    private void append(byte[] bytes, int length) {
        int before = pending.length;
        pending = Arrays.copyOf(pending, before + length);
        System.arraycopy(bytes, 0, pending, before, length);
    }

    /** Where the message ends that begins here; here when it is not complete. */
    private int end(int from) {
        int end = from == pending.length ? from : from + framing.length(pending, from);
        return end <= pending.length ? end : from;
    }
}
