package dev.rollcall.internal.web;

import static dev.rollcall.fuzz.FuzzInput.require;

import dev.rollcall.fuzz.FuzzInput;
import dev.rollcall.internal.http.RequestPath;
import dev.rollcall.internal.settings.HttpSettings;
import dev.rollcall.internal.settings.PageSettings;
import dev.rollcall.internal.settings.PathPattern;
import dev.rollcall.internal.web.PathRules.Access;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** However a server reads a path, it does not reach what is guarded without being seen, and clear paths have one reading. */
public final class PathFuzz {

    private static final PathRules RULES = new PathRules(
            new HttpSettings(
                    "/session-api",
                    List.of(new PathPattern("/api/*"), new PathPattern("/exact")),
                    List.of(new PathPattern("/api/public/*")),
                    List.of(),
                    "admin"),
            PageSettings.NONE,
            FacesPages.NONE);

    private PathFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        List<String> lines = FuzzInput.lines(data, 2);
        String uri = "/" + lines.get(0);
        String context =
                lines.get(1).matches("/[a-z%0-9A-Z]+") && uri.startsWith(lines.get(1) + "/") ? lines.get(1) : "";
        String below = uri.substring(context.length());
        for (String serverPath : List.of(tomcat(below), decodedFirst(below), jetty(below))) {
            requireGuarded(uri, context, serverPath);
        }
        RequestPath.decoded(uri);
    }

    private static void requireGuarded(String uri, String context, String serverPath) {
        RequestPath path = RequestPath.of(uri, context, serverPath);
        Access access = RULES.accessTo(path);
        require(path.readings().contains(serverPath) || path.isAmbiguous(), "the server's reading is lost", uri);
        require(!isGuarded(serverPath) || access != Access.FREE, "a way around", uri, context, serverPath);
        path.path().ifPresent(clear -> requireClear(uri, context, clear));
        require(path.isAmbiguous() || access != Access.REFUSED, "refused a clear path", uri);
    }

    /** The rule in the tests' own words. */
    private static boolean isGuarded(String path) {
        boolean isInside = path.equals("/api") || path.startsWith("/api/");
        boolean isPublic = path.equals("/api/public") || path.startsWith("/api/public/");
        return (isInside && !isPublic) || path.equals("/exact") || path.startsWith("/rollcall-internal/");
    }

    private static void requireClear(String uri, String context, String clear) {
        Optional<String> once = decoded(uri);
        require(once.isPresent(), "decoded what is not UTF-8", uri);
        boolean isOnce = once.get().endsWith(clear) || (clear.equals("/") && uri.length() == context.length());
        require(isOnce, "not decoded once", uri, clear);
        require(resolved(clear).equals(clear), "a clear path with dot segments or doubled slashes", uri, clear);
        require(clear.chars().noneMatch(c -> c < ' ' || c == 0x7f || c == ';' || c == '\\'), "unclear", uri, clear);
        require(!uri.toLowerCase(Locale.ROOT).matches(".*%(2e|2f|5c|25|00|3b).*"), "unclear", uri);
    }

    /** Parameters go first, then the rest is decoded and resolved. */
    private static String tomcat(String uri) {
        return resolved(leniently(uri.replaceAll(";[^/]*", "")));
    }

    /** Decoded with its delimiters, then without parameters, and resolved. */
    private static String decodedFirst(String uri) {
        return resolved(leniently(uri).replaceAll(";[^/]*", ""));
    }

    /** Resolved before it is decoded, with backslashes as they are. */
    private static String jetty(String uri) {
        return leniently(resolved(uri.replaceAll(";[^/]*", "")));
    }

    private static String leniently(String uri) {
        return decoded(uri).orElse(uri);
    }

    private static Optional<String> decoded(String uri) {
        byte[] raw = uri.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer bytes = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.put(raw[i]);
            } else if (i + 2 < raw.length && uri.substring(i + 1, i + 3).matches("[0-9a-fA-F]{2}")) {
                bytes.put((byte) Integer.parseInt(uri.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    private static String resolved(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.substring(1).split("/+", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return ("/" + String.join("/", segments)).replaceAll("/{2,}", "/");
    }
}
