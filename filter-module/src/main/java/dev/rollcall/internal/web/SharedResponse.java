package dev.rollcall.internal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response that pages of certain other origins may read. What the application says about that is left out: a header that
 * occurs twice makes browsers refuse the answer. To its {@code Vary} ours is added, once.
 */
final class SharedResponse extends WrappedResponse {

    static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    private static final String FAMILY = "access-control-";
    private static final String ORIGIN = "Origin";

    private final Map<String, String> permission;

    /** @param permission the headers that give it; empty if there is none */
    SharedResponse(HttpServletResponse response, Map<String, String> permission) {
        super(response);
        this.permission = permission;
        begin();
    }

    private void begin() {
        permission.forEach(super::setHeader);
        super.setHeader(Vary.NAME, Vary.with(ORIGIN, super.getHeaders(Vary.NAME)));
    }

    private static boolean isOurs(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(FAMILY);
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (!isOurs(name)) {
            super.setHeader(name, value != null && Vary.is(name) ? Vary.with(ORIGIN, List.of(value)) : value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (Vary.is(name)) {
            List<String> values = new ArrayList<>(super.getHeaders(name));
            values.add(value);
            super.setHeader(name, Vary.with(ORIGIN, values));
        } else if (!isOurs(name)) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, String.valueOf(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        addHeader(name, String.valueOf(value));
    }

    @Override
    public void reset() {
        super.reset();
        begin();
    }
}
