package dev.rollcall.spi;

import java.util.List;
import java.util.UUID;

/**
 * What came of ending all sessions of a user.
 *
 * @param count how many living sessions ended
 * @param onRecord those whose own rows say so already; the rows of the others follow in the background
 */
public record BulkEnd(int count, List<UUID> onRecord) {

    public BulkEnd {
        onRecord = List.copyOf(onRecord);
    }
}
