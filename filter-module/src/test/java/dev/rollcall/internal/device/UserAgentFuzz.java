package dev.rollcall.internal.device;

import static dev.rollcall.fuzz.FuzzInput.require;

import dev.rollcall.DeviceFacts;
import dev.rollcall.fuzz.FuzzInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** No header makes the description of a device fail, take long, or break the line it is shown in. */
public final class UserAgentFuzz {

    private static final int LONGEST_LABEL = 200;

    private UserAgentFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        List<String> lines = FuzzInput.lines(data, 7);
        ClientHeaders headers = new ClientHeaders(
                lines.get(0),
                absentIfEmpty(lines.get(1)),
                absentIfEmpty(lines.get(2)),
                absentIfEmpty(lines.get(3)),
                absentIfEmpty(lines.get(4)),
                absentIfEmpty(lines.get(5)),
                absentIfEmpty(lines.get(6)));
        // A cache would only hide what the same text comes to the second time
        DeviceFacts facts = new UserAgents().describe(headers);
        requireLine(facts.userAgent(), DeviceFacts.MAX_USER_AGENT_LENGTH);
        requireLine(facts.browser(), LONGEST_LABEL);
        requireLine(facts.os(), LONGEST_LABEL);
        requireLine(facts.device(), 2 * LONGEST_LABEL);
        require(!facts.device().isBlank(), "a device has a name", lines);
        require(facts.equals(new UserAgents().describe(headers)), "described in two ways", lines);
    }

    private static @Nullable String absentIfEmpty(String line) {
        return line.isEmpty() ? null : line;
    }

    private static void requireLine(@Nullable String text, int longest) {
        require(
                text == null
                        || (text.length() <= longest
                                && text.chars().noneMatch(Character::isISOControl)
                                && text.equals(text.strip())),
                "not a short line",
                String.valueOf(text));
    }
}
