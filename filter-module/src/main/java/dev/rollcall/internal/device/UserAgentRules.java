package dev.rollcall.internal.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ua_parser.Client;
import ua_parser.DeviceParser;
import ua_parser.OSParser;
import ua_parser.UserAgentParser;

/**
 * The rules of the ua-parser project. The library reads them with SnakeYAML, of which applications have all versions, so the
 * build turns them into lines (see {@code src/build/java}).
 */
final class UserAgentRules {

    private static final String LINES = "/META-INF/rollcall/user-agents.txt";

    private final UserAgentParser browsers;
    private final OSParser systems;
    private final DeviceParser devices;

    UserAgentRules() {
        Map<String, List<Map<String, String>>> rules = read();
        browsers = UserAgentParser.fromList(rules.get("user_agent_parsers"));
        systems = OSParser.fromList(rules.get("os_parsers"));
        devices = DeviceParser.fromList(rules.get("device_parsers"));
    }

    Client parse(String userAgent) {
        return new Client(browsers.parse(userAgent), systems.parse(userAgent), devices.parse(userAgent));
    }

    static Map<String, List<Map<String, String>>> read() {
        List<String> lines;
        try (InputStream in = Objects.requireNonNull(UserAgentRules.class.getResourceAsStream(LINES), LINES)) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, List<Map<String, String>>> rules = new HashMap<>();
        for (int i = 0; i < lines.size(); i += 5) {
            Map<String, String> rule = new HashMap<>();
            rule.put("regex", lines.get(i + 1));
            put(rule, lines.get(i + 2), "regex_flag");
            put(rule, lines.get(i + 3), "family_replacement", "os_replacement", "device_replacement");
            put(rule, lines.get(i + 4), "v1_replacement", "os_v1_replacement");
            rules.computeIfAbsent(lines.get(i), kind -> new ArrayList<>()).add(rule);
        }
        return rules;
    }

    /** Each kind of rule looks at the name that it knows. */
    private static void put(Map<String, String> rule, String value, String... names) {
        for (String name : names) {
            if (!value.isEmpty()) {
                rule.put(name, value);
            }
        }
    }
}
