package dev.rollcall.spi;

import java.util.List;
import java.util.UUID;

/**
 * What came of ending all sessions of a user.
 *
 * <pre>{@code
 * import dev.rollcall.spi.BulkEnd;
 * import java.util.List;
 * import java.util.UUID;
 *
 * BulkEnd ended(List<UUID> marked, int others) {
 *     return new BulkEnd(marked.size() + others, marked);
 * }
 * }</pre>
 *
 * @param count how many active sessions ended
 * @param onRecord those whose own rows say so already. The rows of the others follow in the background
 */
public record BulkEnd(int count, List<UUID> onRecord) {

    public BulkEnd {
        onRecord = List.copyOf(onRecord);
    }
}
