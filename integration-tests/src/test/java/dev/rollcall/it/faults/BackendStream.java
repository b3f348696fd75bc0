package dev.rollcall.it.faults;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts what PostgreSQL sends on one connection into messages, whatever the pieces in which it arrives. */
final class BackendStream {

    /** The answer to a client that asks for encryption: one byte, before any message. */
    private static final List<Byte> ENCRYPTION_ANSWERS = List.of((byte) 'N', (byte) 'S');

    private byte[] pending = {};
    private boolean begun;

    /** The messages that are complete with these bytes; the rest waits for more. */
    List<BackendMessage> accept(byte[] bytes, int length) {
        append(bytes, length);
        List<BackendMessage> complete = new ArrayList<>();
        int from = 0;
        for (int next = end(from); next > 0; next = end(from)) {
            complete.add(new BackendMessage(Arrays.copyOfRange(pending, from, next)));
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

    /** Where the message ends that begins here, 0 when it is not complete. */
    private int end(int from) {
        if (from == pending.length) {
            return 0;
        }
        if (!begun) {
            begun = true;
            if (ENCRYPTION_ANSWERS.contains(pending[from])) {
                return from + 1;
            }
        }
        if (from + BackendMessage.HEADER > pending.length) {
            return 0;
        }
        int end = from + 1 + ByteBuffer.wrap(pending).getInt(from + 1);
        return end <= pending.length ? end : 0;
    }
}
