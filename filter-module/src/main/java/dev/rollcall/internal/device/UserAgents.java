package dev.rollcall.internal.device;

import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceType;
import dev.rollcall.internal.base.BoundedCache;
import dev.rollcall.internal.base.PlainText;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ua_parser.Client;

/**
 * The reader of User-Agent headers and client hints.
 *
 * <p>Families have the names of the ua-parser project. Client hints refine the User-Agent where a Chromium browser has
 * frozen it. A version of the system that is frozen, and that no hint tells, is left out. Nothing that a client sends makes it
 * fail; what can't be understood is unknown.
 *
 * <p>A known limit: iPadOS asks for desktop sites by default, and then can't be told from a Mac.
 *
 * <p>Thread-safe. The first call compiles about a thousand expressions (0.2 s); later ones take less than a millisecond.
 */
public final class UserAgents {

    /**
     * What browsers write whatever version they run on: Chromium on Android, macOS and Chrome OS, Firefox on macOS and on
     * Android up to 10, Safari on macOS, and what is built with WebKit since iOS 26. Only Safari up to 18 still says which
     * iOS 18 it is.
     */
    private static final Pattern FROZEN_SYSTEM = Pattern.compile(
            "; Android 10; K\\)|\\(Android 10; (?:Mobile|Tablet); rv:|Intel Mac OS X 10(?:_15_7|\\.15)\\b"
                    + "|CrOS x86_64 14541\\.0\\.0\\)| OS 18_[67]\\w* like Mac OS X\\)(?!.*Version/18)");

    /** The devices of a busy hour share a few hundred texts, and every refresh asks again. */
    private final BoundedCache<String, Agent> known = new BoundedCache<>(1000, (agent, now) -> false);

    /** Describes the device that sent these headers. */
    public DeviceFacts describe(ClientHeaders headers) {
        // The cut also bounds the backtracking of the library's expressions
        String userAgent = PlainText.line(headers.userAgent(), DeviceFacts.MAX_USER_AGENT_LENGTH);
        if (userAgent == null) {
            return DeviceFacts.UNKNOWN;
        }
        ClientHints hints = new ClientHints(headers);
        Agent agent = hints.refine(agent(userAgent));
        DeviceType type = DeviceTypes.of(agent, hints);
        return new DeviceFacts(label(agent.browser()), label(agent.os()), type, userAgent, agent.label());
    }

    private Agent agent(String userAgent) {
        Agent found = known.find(userAgent);
        if (found != null) {
            return found;
        }
        Agent parsed = parse(userAgent);
        // Nothing expires here, so any time will do
        known.add(userAgent, parsed, Instant.EPOCH);
        return parsed;
    }

    private static Agent parse(String userAgent) {
        Client client = Library.RULES.parse(userAgent);
        boolean isFrozen = FROZEN_SYSTEM.matcher(userAgent).find();
        return new Agent(
                userAgent,
                Product.of(client.userAgent.family, client.userAgent.major),
                Product.of(client.os.family, isFrozen ? null : client.os.major),
                client.device.family);
    }

    private static @Nullable String label(@Nullable Product product) {
        return product == null ? null : product.label();
    }

    /** Loaded at the first login instead of at deployment. */
    private static final class Library {
        static final UserAgentRules RULES = new UserAgentRules();
    }
}
