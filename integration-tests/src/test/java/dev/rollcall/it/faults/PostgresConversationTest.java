package dev.rollcall.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresConversationTest {

    private static final BackendMessage NOTIFICATION = PostgresMessage.notification(7, "rollcall", "some text");
    private static final BackendMessage COMMIT = message('C', "COMMIT\0");
    private static final BackendMessage READY = message('Z', "I");

    private static BackendMessage message(char type, String content) {
        byte[] text = content.getBytes(UTF_8);
        return new PostgresMessage(ByteBuffer.allocate(PostgresMessage.HEADER + text.length)
                .put((byte) type)
                .putInt(Integer.BYTES + text.length)
                .put(text)
                .array());
    }

    private static byte[] bytes(BackendMessage... messages) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (BackendMessage message : messages) {
            all.writeBytes(message.bytes());
        }
        return all.toByteArray();
    }

    private static List<byte[]> cut(byte[] bytes, int size) {
        Conversation conversation = new PostgresConversation();
        List<byte[]> messages = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += size) {
            int length = Math.min(size, bytes.length - from);
            byte[] piece = new byte[length];
            System.arraycopy(bytes, from, piece, 0, length);
            conversation.received(piece, length).forEach(message -> messages.add(message.bytes()));
        }
        return messages;
    }

    @Test
    void messagesAreTheSameHoweverTheyArrive() {
        byte[] all = bytes(READY, NOTIFICATION, COMMIT);

        for (int size = 1; size <= all.length; size++) {
            assertThat(cut(all, size)).containsExactly(READY.bytes(), NOTIFICATION.bytes(), COMMIT.bytes());
        }
    }

    @Test
    void answerToTheWishForEncryptionIsOneByte() {
        assertThat(cut(bytes(new PostgresMessage(new byte[] {'N'}), READY), 1))
                .containsExactly(new byte[] {'N'}, READY.bytes());
    }

    @Test
    void messagesAreToldApart() {
        assertThat(NOTIFICATION.isNotification()).isTrue();
        assertThat(READY.isNotification()).isFalse();
        assertThat(COMMIT.isCommitted()).isTrue();
        assertThat(message('C', "ROLLBACK\0").isCommitted()).isFalse();
        assertThat(READY.isReady()).isTrue();
    }
}
