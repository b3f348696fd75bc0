package dev.rollcall.internal.settings;

/**
 * A path ({@code /health}) or all below one ({@code /api/*}), by the rules of servlet mappings.
 *
 * <p>{@code /api/*} also matches {@code /api}; a slash at the end of a path makes no difference,
 * because it makes none to JAX-RS.
 */
public record PathPattern(String text) {

    private static final String WILDCARD = "/*";

    public PathPattern {
        String path = text.endsWith(WILDCARD) ? text.substring(0, text.length() - 1) : text;
        if (!path.startsWith("/")
                || path.contains("*")
                || path.contains("//")
                || path.matches(".*[;?#\\\\%\\s].*|.*/\\.{1,2}(/.*)?")) {
            String suffix = text.contains("*.") ? "; suffixes such as *.xhtml are not supported" : "";
            throw new IllegalArgumentException("must be a path such as /health or /api/*" + suffix);
        }
    }

    /** Whether a decoded, normalised path without the context path is meant. */
    public boolean matches(String path) {
        if (!text.endsWith(WILDCARD)) {
            return withoutSlash(path).equals(withoutSlash(text));
        }
        int prefix = text.length() - WILDCARD.length();
        return path.regionMatches(0, text, 0, prefix) && (path.length() == prefix || path.charAt(prefix) == '/');
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
