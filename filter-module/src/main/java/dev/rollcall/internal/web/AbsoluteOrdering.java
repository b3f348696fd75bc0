package dev.rollcall.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code <absolute-ordering>} of a web.xml. Fragments that it does not name are not part of the application, and
 * their initializers are not called.
 */
final class AbsoluteOrdering {

    static final String PROBLEM = "Rollcall would guard nothing, because the <absolute-ordering> in web.xml leaves it"
            + " out; add <others/>";

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern ORDER =
            Pattern.compile("<absolute-ordering\\s*(?:/>|>(.*?)</absolute-ordering\\s*>)", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("<others\\s*/?>|<name[^>]*>\\s*rollcall\\s*</name\\s*>");

    private AbsoluteOrdering() {}

    /** Whether the application with this JAR in its WEB-INF/lib leaves Rollcall out; false if its web.xml can't be read. */
    static boolean leavesOut(String jar) {
        int lib = jar.lastIndexOf("/lib/");
        if (lib < 0 || !jar.startsWith("/WEB-INF", lib - "/WEB-INF".length())) {
            return false;
        }
        try {
            URL webXml = URI.create(jar.substring(0, lib) + "/web.xml").toURL();
            try (InputStream in = webXml.openStream()) {
                return isLeftOutBy(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    static boolean isLeftOutBy(String webXml) {
        Matcher order = ORDER.matcher(COMMENT.matcher(webXml).replaceAll(""));
        if (!order.find()) {
            return false;
        }
        String names = order.group(1);
        return names == null || !NAMED.matcher(names).find();
    }
}
