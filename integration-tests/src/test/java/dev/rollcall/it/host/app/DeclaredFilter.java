package dev.rollcall.it.host.app;

/** A filter of the application that its web.xml declares. */
public class DeclaredFilter extends UserHeaderFilter {

    private static final long serialVersionUID = 1L;

    public DeclaredFilter() {
        super("X-Declared");
    }
}
