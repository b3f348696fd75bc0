package dev.rollcall.internal.web;

import dev.rollcall.internal.base.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A file of the pages, as it is sent. */
final class PageFile {

    private static final String HTML = "text/html;charset=UTF-8";
    private static final String JAVASCRIPT = "text/javascript;charset=UTF-8";

    private static final String JSON = "application/json";

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html",
            HTML,
            "js",
            JAVASCRIPT,
            "css",
            "text/css;charset=UTF-8",
            "svg",
            "image/svg+xml;charset=UTF-8",
            "json",
            JSON);

    /** The only dot is that of the file type, so that no path leads elsewhere. */
    private static final Pattern PATH = Pattern.compile("(?:/[a-z0-9-]+)+\\.(html|js|css|svg|json)");

    private final String mediaType;
    private final byte[] content;

    PageFile(String mediaType, byte[] content) {
        this.mediaType = mediaType;
        this.content = content.clone();
    }

    /** The media type of a file that may be sent, empty for any other. */
    static Optional<String> mediaTypeOf(String path) {
        return Optional.of(PATH.matcher(path))
                .filter(matcher -> matcher.matches())
                .flatMap(matcher -> Optional.ofNullable(MEDIA_TYPES.get(matcher.group(1))));
    }

    static PageFile script(String source) {
        return new PageFile(JAVASCRIPT, source.getBytes(StandardCharsets.UTF_8));
    }

    String mediaType() {
        return mediaType;
    }

    int length() {
        return content.length;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(content);
    }

    boolean isDocument() {
        return mediaType.equals(HTML);
    }

    /**
     * A hash of the content. The servers' own tags are made of size and time, and in a reproducible build all files have
     * the same time.
     */
    String tag() {
        return "\"" + Sha256.of(content) + "\"";
    }
}
