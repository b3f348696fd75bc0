package dev.rollcall.rest;

import dev.rollcall.admin.Position;
import dev.rollcall.admin.SessionFilter;
import dev.rollcall.admin.SessionOrder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;

/**
 * A {@link Position} as clients carry it: opaque, and good only with the filter and order it was given out for.
 *
 * <p>The check sum finds mistakes, not forgers: who may list sessions may list them from anywhere.
 */
final class Cursor {

    private static final int CHECK_SUM = 12;
    private static final int ID = 16;

    private Cursor() {}

    static String of(Position position, SessionFilter filter, SessionOrder order) {
        byte[] key = position.key().getBytes(StandardCharsets.UTF_8);
        byte[] content = ByteBuffer.allocate(ID + key.length)
                .putLong(position.id().getMostSignificantBits())
                .putLong(position.id().getLeastSignificantBits())
                .put(key)
                .array();
        byte[] bytes = ByteBuffer.allocate(CHECK_SUM + content.length)
                .put(checkSum(content, filter, order))
                .put(content)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The position in a cursor.
     *
     * @throws IllegalArgumentException when it was not given out for this filter and order
     */
    static Position parse(String text, SessionFilter filter, SessionOrder order) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (bytes.length <= CHECK_SUM + ID) {
            throw new IllegalArgumentException("too short");
        }
        ByteBuffer content =
                ByteBuffer.wrap(bytes, CHECK_SUM, bytes.length - CHECK_SUM).slice();
        UUID id = new UUID(content.getLong(), content.getLong());
        Position position =
                new Position(key(StandardCharsets.UTF_8.decode(content).toString(), order), id);
        // Made again, so that there is one text for each position
        if (!of(position, filter, order).equals(text)) {
            throw new IllegalArgumentException("another filter or order");
        }
        return position;
    }

    /** A forged check sum does not get anything to the database that it can't compare. */
    private static String key(String text, SessionOrder order) {
        if (order.key() != SessionOrder.Key.USER) {
            return Long.toString(Long.parseLong(text));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not a user");
        }
        return text;
    }

    private static byte[] checkSum(byte[] content, SessionFilter filter, SessionOrder order) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((filter + "\n" + order + "\n").getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(CHECK_SUM)
                    .put(sha256.digest(content), 0, CHECK_SUM)
                    .array();
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
