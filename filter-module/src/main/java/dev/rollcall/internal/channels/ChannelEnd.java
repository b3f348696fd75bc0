package dev.rollcall.internal.channels;

import dev.rollcall.EndReason;
import java.util.Optional;

/**
 * Why a channel is closed.
 *
 * @param reason why its session ended; empty if nobody can tell whether it has, because the database can't be reached
 */
public record ChannelEnd(Optional<EndReason> reason) {

    static final ChannelEnd UNKNOWN = new ChannelEnd(Optional.empty());

    static ChannelEnd of(EndReason reason) {
        return new ChannelEnd(Optional.of(reason));
    }

    /** The code of the refusal that a request would meet, and the reason if there is one. */
    public String text() {
        return reason.map(why -> "session_revoked " + why.code()).orElse("session_store_unavailable");
    }
}
