package dev.rollcall.internal.device;

import dev.rollcall.internal.settings.ForwardedHeader;
import java.util.List;

/**
 * The lines of the header in which proxies name the client, in the order received. A header without any content counts as
 * absent, so that adding an empty one changes nothing.
 */
public record ForwardedHops(ForwardedHeader header, List<String> lines) {

    public ForwardedHops {
        lines = lines.stream().allMatch(String::isBlank) ? List.of() : List.copyOf(lines);
    }
}
