package dev.rollcall.internal.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of a Faces page. Its servlet shows one at each of its mappings: {@code /todos.xhtml} also as {@code
 * /todos.jsf}, {@code /todos.faces} and {@code /faces/todos.xhtml}. Below a prefix it ignores repetitions of the prefix, and
 * replaces any extension by that of a page.
 *
 * <p>Immutable and thread-safe.
 */
public final class FacesPages {

    /** Of an application without Faces. */
    static final FacesPages NONE = new FacesPages(Set.of(), "");

    private static final List<String> VIEWS = List.of(
            "jakarta.faces.DEFAULT_SUFFIX", "jakarta.faces.FACELETS_SUFFIX", "jakarta.faces.FACELETS_VIEW_MAPPINGS");

    private final Set<String> mappings;
    private final List<String> prefixes;
    private final Set<String> suffixes = new TreeSet<>();

    /**
     * @param mappings of the servlet
     * @param views the extensions of pages, as in {@code .xhtml *.view}
     */
    FacesPages(Collection<String> mappings, String views) {
        this.mappings = Set.copyOf(mappings);
        prefixes = mappings.stream()
                .filter(mapping -> mapping.endsWith("/*") && mapping.length() > 2)
                .map(mapping -> mapping.substring(0, mapping.length() - 2))
                .toList();
        if (!mappings.isEmpty()) {
            suffixes.add(".xhtml");
            Stream.concat(mappings.stream(), Stream.of(views.split("[\\s;]+")))
                    .filter(text -> text.matches("\\*?\\.[^/*]+"))
                    .map(text -> text.substring(text.indexOf('.')))
                    .forEach(suffixes::add);
        }
    }

    /** Of an application that has started, so that its Faces servlet has all of its mappings. */
    public static FacesPages of(ServletContext application) {
        Set<String> mappings = new LinkedHashSet<>();
        for (ServletRegistration servlet : application.getServletRegistrations().values()) {
            // MyFaces has one of its own, too
            if (String.valueOf(servlet.getClassName()).endsWith("FacesServlet")) {
                mappings.addAll(servlet.getMappings());
            }
        }
        StringBuilder views = new StringBuilder();
        for (String parameter : VIEWS) {
            @Nullable String value = application.getInitParameter(parameter);
            views.append(value == null ? "" : value).append(' ');
        }
        return new FacesPages(mappings, views.toString());
    }

    /** Whether this is all that the servlet has at one of its mappings. */
    boolean isMapping(String pattern) {
        return mappings.contains(pattern);
    }

    /** The path itself, and all other names of the page if it is one. */
    Collection<String> namesOf(String path) {
        Set<String> pages = pagesAt(path);
        if (pages.isEmpty()) {
            return List.of(path);
        }
        Set<String> names = new LinkedHashSet<>();
        names.add(path);
        for (String page : pages) {
            addNames(page, names);
        }
        return names;
    }

    private void addNames(String page, Set<String> names) {
        if (mappings.contains(page)) {
            names.add(page);
        }
        for (String suffix : suffixes) {
            names.add(page + suffix);
        }
        for (String prefix : prefixes) {
            names.add(prefix + page);
            for (String suffix : suffixes) {
                names.add(prefix + page + suffix);
            }
        }
    }

    /** What the path may be the page of, without extensions; empty if it is none. */
    private Set<String> pagesAt(String path) {
        String below = withoutPrefixes(path);
        Set<String> pages = new LinkedHashSet<>();
        if (below.length() < path.length()) {
            pages.add(below);
            int extension = below.lastIndexOf('.');
            if (extension > below.lastIndexOf('/')) {
                pages.add(below.substring(0, extension));
            }
        } else if (mappings.contains(path)) {
            pages.add(path);
        }
        for (String page = withoutSuffix(below), longer = below; page.length() < longer.length(); ) {
            pages.add(page);
            longer = page;
            page = withoutSuffix(longer);
        }
        return pages;
    }

    private String withoutPrefixes(String path) {
        for (String prefix : prefixes) {
            if (path.startsWith(prefix + "/")) {
                return withoutPrefixes(path.substring(prefix.length()));
            }
        }
        return path;
    }

    private String withoutSuffix(String path) {
        for (String suffix : suffixes) {
            if (path.endsWith(suffix)) {
                return path.substring(0, path.length() - suffix.length());
            }
        }
        return path;
    }
}
