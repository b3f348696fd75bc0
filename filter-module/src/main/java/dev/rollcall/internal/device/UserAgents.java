package dev.rollcall.internal.device;

import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceType;
import dev.rollcall.internal.base.BoundedCache;
import dev.rollcall.internal.base.PlainText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import ua_parser.Client;

/**
 * The reader of User-Agent headers and client hints.
 *
 * <p>Families have the names of the ua-parser project. Client hints refine the User-Agent where a Chromium browser has
 * frozen it. Nothing that a client sends makes it fail; what can't be understood is unknown.
 *
 * <p>A known limit: iPadOS asks for desktop sites by default, and then can't be told from a Mac.
 *
 * <p>Thread-safe. The first call compiles about a thousand expressions (0.2 s); later ones take less than a millisecond.
 */
public final class UserAgents {

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
        return new Agent(
                userAgent,
                Product.of(client.userAgent.family, client.userAgent.major),
                Product.of(client.os.family, client.os.major),
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
