package dev.rollcall.it.host.app;

import jakarta.servlet.annotation.WebFilter;

/** A filter of the application that registers itself by annotation. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class AnnotatedFilter extends UserHeaderFilter {

    private static final long serialVersionUID = 1L;

    public AnnotatedFilter() {
        super("X-Annotated");
    }
}
