package dev.rollcall.it.faults;

import java.util.Optional;
import java.util.UUID;

/**
 * One request and its answer. Times are {@link System#nanoTime()} of the process that asked, so that those of all clients
 * can be compared.
 *
 * @param node 0 or 1
 * @param user whose session it is, or whose sessions end
 * @param session the session that asked; after a successful login the new one
 * @param target the session that was to be ended, for {@link Kind#END_ONE}
 * @param pair the refresh token that the access token came with, for {@link Kind#REQUEST}; named by its hash
 * @param exchange the refresh tokens, for {@link Kind#REFRESH}
 */
record Operation(
        Kind kind,
        int node,
        String user,
        Optional<UUID> session,
        Optional<UUID> target,
        Optional<String> pair,
        Optional<Exchange> exchange,
        long start,
        long end,
        Outcome outcome) {

    /**
     * What a refresh gave for what. Tokens are named by their hashes, which are good enough to compare them.
     *
     * @param received empty when it was refused
     */
    record Exchange(String presented, Optional<String> received) {}

    boolean isAcknowledgedRevocation() {
        return (kind.revokes() && outcome.isSuccess()) || isReportedReuse();
    }

    /** A refresh token of the past ends its session, and the answer says so. */
    private boolean isReportedReuse() {
        return kind == Kind.REFRESH && outcome.saysRevoked() && outcome.code().endsWith("/refresh_reused");
    }

    boolean isDoubtfulRevocation() {
        return kind.revokes() && outcome.isDoubtful();
    }

    boolean provesThatItsSessionLives() {
        return kind.needsLivingSession() && outcome.isSuccess();
    }
}
