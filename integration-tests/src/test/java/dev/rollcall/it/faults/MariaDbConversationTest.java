package dev.rollcall.it.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MariaDbConversationTest {

    private static final byte[] COMMIT = packet(0, "\3COMMIT");
    private static final byte[] SELECT = packet(0, "\3select 'COMMIT'");
    private static final byte[] OK = packet(1, "\0\0\0\2\0\0\0");
    private static final byte[] LONG = packet(2, "x".repeat(70_000));

    private final Conversation conversation = new MariaDbConversation();

    private static byte[] packet(int number, String content) {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(content.length());
        packet.write(content.length() >> 8);
        packet.write(content.length() >> 16);
        packet.write(number);
        packet.writeBytes(content.getBytes(US_ASCII));
        return packet.toByteArray();
    }

    private void send(byte[] packet) {
        conversation.sent(packet, packet.length);
    }

    private List<BackendMessage> receive(byte[]... packets) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] packet : packets) {
            all.writeBytes(packet);
        }
        return conversation.received(all.toByteArray(), all.size());
    }

    @Test
    void packetsAreTheSameHoweverTheyArrive() {
        List<byte[]> packets = new ArrayList<>();
        for (byte[] packet : List.of(OK, LONG, OK)) {
            for (byte one : packet) {
                conversation.received(new byte[] {one}, 1).forEach(message -> packets.add(message.bytes()));
            }
        }

        assertThat(packets).containsExactly(OK, LONG, OK);
    }

    @Test
    void theAnswerToACommitIsOne() {
        send(COMMIT);

        assertThat(receive(OK)).extracting(BackendMessage::isCommitted).containsExactly(true);
    }

    @Test
    void aCommitMayArriveInPieces() {
        for (byte one : COMMIT) {
            conversation.sent(new byte[] {one}, 1);
        }

        assertThat(receive(OK)).extracting(BackendMessage::isCommitted).containsExactly(true);
    }

    @Test
    void otherAnswersAreNone() {
        send(SELECT);
        assertThat(receive(OK, OK)).extracting(BackendMessage::isCommitted).containsExactly(false, false);

        send(COMMIT);
        receive(OK);
        send(SELECT);
        assertThat(receive(OK)).extracting(BackendMessage::isCommitted).containsExactly(false);
    }
}
