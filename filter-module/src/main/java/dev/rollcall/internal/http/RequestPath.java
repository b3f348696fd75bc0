package dev.rollcall.internal.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The path of a request, decoded and without the context path, or the ways in which an ambiguous one could be read.
 *
 * <p>Servers disagree about {@code ;}, {@code //}, dot segments, backslashes and encoded delimiters. A path with any of
 * these is {@linkplain #isAmbiguous() ambiguous}, and is refused if any of its readings is guarded.
 *
 * @param path the decoded path, if it is unambiguous
 * @param readings every path that a server or an application could take it for
 */
public record RequestPath(Optional<String> path, List<String> readings) {

    private static final int DECODING_ROUNDS = 3;

    private static final BitSet PLAIN = new BitSet();

    static {
        PLAIN.set('a', 'z' + 1);
        PLAIN.set('A', 'Z' + 1);
        PLAIN.set('0', '9' + 1);
        "-_~./".chars().forEach(PLAIN::set);
    }

    /**
     * Reads the raw URI of a request.
     *
     * @param servletPath what the server makes of the URI: servlet path and path info
     */
    public static RequestPath of(String rawUri, String contextPath, String servletPath) {
        if (isPlain(rawUri) && isBelow(rawUri, contextPath)) {
            return clear(rawUri.substring(contextPath.length()), servletPath);
        }
        String context = decodedRepeatedly(contextPath);
        if (!isAmbiguous(rawUri)) {
            Optional<String> decoded = strictlyDecoded(rawUri);
            if (decoded.isPresent() && isBelow(decoded.get(), context)) {
                return clear(decoded.get().substring(context.length()), servletPath);
            }
        }
        String unresolved = settled(decodedRepeatedly(rawUri));
        return new RequestPath(
                Optional.empty(),
                List.of(
                        belowContext(unresolved, context),
                        belowContext(resolved(unresolved), context),
                        settled(servletPath)));
    }

    /** Reads a path that the server has decoded and resolved, such as that of a forward inside the application. */
    public static RequestPath decoded(String serverPath) {
        return clear(serverPath, resolved(settled(serverPath)));
    }

    private static RequestPath clear(String path, String servletPath) {
        String nonEmpty = path.isEmpty() ? "/" : path;
        return new RequestPath(
                Optional.of(nonEmpty),
                servletPath.equals(nonEmpty) ? List.of(nonEmpty) : List.of(nonEmpty, servletPath));
    }

    public boolean isAmbiguous() {
        return path.isEmpty();
    }

    /** Only characters that no server treats in a special way; the case of almost every request. */
    private static boolean isPlain(String uri) {
        char previous = 0;
        for (int i = 0; i < uri.length(); i++) {
            char c = uri.charAt(i);
            boolean afterSlash = previous == '/';
            boolean plain = PLAIN.get(c) && !(afterSlash && (c == '/' || c == '.'));
            if (!plain) {
                return false;
            }
            previous = c;
        }
        return true;
    }

    private static boolean isAmbiguous(String uri) {
        for (int i = 0; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (c == ';' || c == '\\' || c <= ' ' || c >= 0x7f) {
                return true;
            }
            if (c == '%' && isDelimiter(uri, i)) {
                return true;
            }
        }
        return uri.contains("//") || (uri + "/").contains("/./") || (uri + "/").contains("/../");
    }

    /** An encoded control character, percent sign, dot, slash, semicolon or backslash, or a malformed escape. */
    private static boolean isDelimiter(String uri, int percent) {
        int code = escape(uri, percent);
        return code < 0x20 || code == 0x7f || code == '%' || code == '.' || code == '/' || code == ';' || code == '\\';
    }

    /** The value of the escape at this place, or -1 if it is malformed. */
    private static int escape(String uri, int percent) {
        if (percent + 2 >= uri.length()) {
            return -1;
        }
        int high = Character.digit(uri.charAt(percent + 1), 16);
        int low = Character.digit(uri.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static Optional<String> strictlyDecoded(String uri) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(uri)))
                    .toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    private static String decodedRepeatedly(String uri) {
        String decoded = uri;
        for (int round = 0; round < DECODING_ROUNDS && decoded.indexOf('%') >= 0; round++) {
            decoded = new String(bytes(decoded), StandardCharsets.UTF_8);
        }
        return decoded;
    }

    /** The URI's bytes with its escapes decoded; malformed ones stay as they are. */
    private static byte[] bytes(String uri) {
        byte[] raw = uri.getBytes(StandardCharsets.UTF_8);
        String text = new String(raw, StandardCharsets.ISO_8859_1);
        ByteBuffer decoded = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            int code = raw[i] == '%' ? escape(text, i) : -1;
            decoded.put(code < 0 ? raw[i] : (byte) code);
            i += code < 0 ? 0 : 2;
        }
        byte[] bytes = new byte[decoded.position()];
        decoded.flip().get(bytes);
        return bytes;
    }

    /** Without what servers ignore: parameters, control characters and doubled slashes. */
    private static String settled(String path) {
        return path.replace('\\', '/')
                .replaceAll(";[^/]*", "")
                .replaceAll("[\\x00-\\x20\\x7f]", "")
                .replaceAll("/{2,}", "/");
    }

    private static String resolved(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.equals(".") && !segment.isEmpty()) {
                segments.addLast(segment);
            }
        }
        return "/" + String.join("/", segments);
    }

    private static boolean isBelow(String path, String contextPath) {
        return path.startsWith(contextPath)
                && (path.length() == contextPath.length() || path.charAt(contextPath.length()) == '/');
    }

    private static String belowContext(String path, String contextPath) {
        return isBelow(path, contextPath) ? path.substring(contextPath.length()) : path;
    }
}
