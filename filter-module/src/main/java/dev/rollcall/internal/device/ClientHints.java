package dev.rollcall.internal.device;

import dev.rollcall.internal.base.PlainText;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The client hints of one request, which refine what the User-Agent says.
 *
 * <p>Only Chromium browsers send hints, and they still say {@code Chrome/} in the User-Agent. With any other User-Agent,
 * and from a bot, hints are not plausible and are ignored.
 */
final class ClientHints {

    private static final Pattern STRING = Pattern.compile("\\s*\"([^\"\\\\]{0,128})\"\\s*");
    private static final Pattern MAJOR = Pattern.compile("([0-9]{1,9})(?:\\.[0-9.]*)?");
    private static final int FIRST_WINDOWS_11 = 13;

    /** The hint's platform names, as the user agent library names them. */
    private static final Map<String, String> SYSTEMS = Map.of(
            "Windows", "Windows",
            "macOS", "Mac OS X",
            "Android", "Android",
            "Linux", "Linux",
            "Chrome OS", "Chrome OS",
            "Chromium OS", "Chrome OS",
            "iOS", "iOS");

    private final ClientHeaders headers;

    ClientHints(ClientHeaders headers) {
        this.headers = headers;
    }

    Agent refine(Agent agent) {
        if (!applyTo(agent)) {
            return agent;
        }
        Product browser = BrowserBrands.best(headers, agent);
        Product os = system(agent.os());
        String model = string(headers.model());
        return new Agent(agent.text(), browser, os, model == null ? agent.model() : model);
    }

    boolean sayMobile(Agent agent) {
        return applyTo(agent)
                && headers.mobile() != null
                && headers.mobile().strip().equals("?1");
    }

    private static boolean applyTo(Agent agent) {
        return agent.text().contains("Chrome/") && !DeviceTypes.isBot(agent);
    }

    private @Nullable Product system(@Nullable Product parsed) {
        String platform = string(headers.platform());
        String family = platform == null ? null : SYSTEMS.get(platform);
        if (family == null) {
            return parsed;
        }
        // "Linux" must not hide a distribution that the User-Agent names
        if (family.equals("Linux") && parsed != null && !SYSTEMS.containsValue(parsed.family())) {
            return parsed;
        }
        String major = systemMajor(family);
        if (major == null && parsed != null && parsed.family().equals(family)) {
            return parsed;
        }
        return new Product(family, major);
    }

    private @Nullable String systemMajor(String family) {
        String version = string(headers.platformVersion());
        Matcher matcher = MAJOR.matcher(version == null ? "" : version);
        // On Linux the version is the kernel's, or empty
        if (family.equals("Linux") || !matcher.matches()) {
            return null;
        }
        return family.equals("Windows") ? windows(Integer.parseInt(matcher.group(1))) : matcher.group(1);
    }

    /** The hint counts feature contracts: 13 and up is Windows 11, 1 to 10 is Windows 10, 0 is older. */
    private static @Nullable String windows(int contract) {
        if (contract >= FIRST_WINDOWS_11) {
            return "11";
        }
        return contract == 0 ? null : "10";
    }

    private static @Nullable String string(@Nullable String header) {
        Matcher matcher = STRING.matcher(header == null ? "" : PlainText.cut(header, 512));
        return matcher.matches() && !matcher.group(1).isBlank() ? PlainText.line(matcher.group(1), 128) : null;
    }
}
