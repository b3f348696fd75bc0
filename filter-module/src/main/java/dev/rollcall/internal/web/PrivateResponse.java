package dev.rollcall.internal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response that is private until the application says otherwise.
 *
 * <p>The headers are there from the beginning, because nobody can tell when the response is committed. The application does
 * not see them: a {@code Cache-Control} that it adds takes the place of ours, which it might contradict, and if it asks
 * whether there is one, there is none. To its {@code Vary} ours is added, once.
 */
final class PrivateResponse extends WrappedResponse {

    private static final String CACHE_CONTROL = "Cache-Control";
    private static final String COOKIE = "Cookie";

    private final String usual;
    private final boolean variesByCookie;
    private boolean isOurs;

    private PrivateResponse(HttpServletResponse response, Caching caching) {
        super(response);
        usual = caching.value();
        variesByCookie = caching == Caching.PRIVATE_BY_COOKIE;
    }

    /** At the beginning of a request; what the server may have set counts for nothing. */
    static PrivateResponse begun(HttpServletResponse response, Caching caching) {
        PrivateResponse begun = new PrivateResponse(response, caching);
        begun.begin();
        return begun;
    }

    /** When a request comes back; what the application has said by now holds. */
    static PrivateResponse resumed(HttpServletResponse response, Caching caching) {
        PrivateResponse resumed = new PrivateResponse(response, caching);
        String known = response.getHeader(CACHE_CONTROL);
        if (known == null) {
            resumed.begin();
        }
        resumed.isOurs = known == null || known.equals(resumed.usual);
        return resumed;
    }

    private void begin() {
        isOurs = true;
        super.setHeader(CACHE_CONTROL, usual);
        if (variesByCookie) {
            setHeader(Vary.NAME, COOKIE);
        }
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        isOurs &= !name.equalsIgnoreCase(CACHE_CONTROL);
        super.setHeader(name, value != null && variesBy(name) ? Vary.with(COOKIE, List.of(value)) : value);
    }

    @Override
    public void addHeader(String name, String value) {
        if (isHidden(name)) {
            setHeader(name, value);
        } else if (variesBy(name)) {
            super.setHeader(name, Vary.with(COOKIE, List.of(String.join(",", super.getHeaders(name)), value)));
        } else {
            super.addHeader(name, value);
        }
    }

    private boolean variesBy(String name) {
        return variesByCookie && Vary.is(name);
    }

    private boolean isHidden(String name) {
        return isOurs && name.equalsIgnoreCase(CACHE_CONTROL);
    }

    @Override
    public boolean containsHeader(String name) {
        return !isHidden(name) && super.containsHeader(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isHidden(name) ? null : super.getHeader(name);
    }

    @Override
    public Collection<String> getHeaders(String name) {
        return isHidden(name) ? List.of() : super.getHeaders(name);
    }

    @Override
    public Collection<String> getHeaderNames() {
        return super.getHeaderNames().stream().filter(name -> !isHidden(name)).toList();
    }

    @Override
    public void reset() {
        super.reset();
        begin();
    }
}
