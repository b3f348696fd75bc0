package dev.rollcall.internal.http;

import dev.rollcall.internal.settings.HttpSettings;
import dev.rollcall.internal.settings.LogoutSettings;
import dev.rollcall.internal.settings.LogoutSettings.SiteData;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an answer tells a browser whose session has been ended: to delete its cookies, and what it has stored. */
public final class SignedOutHeaders {

    /** Not the cookies, because that of the device stays. */
    private static final String STORAGE = "\"storage\"";

    private final HttpSettings settings;
    private final LogoutSettings logout;

    public SignedOutHeaders(HttpSettings settings, LogoutSettings logout) {
        this.settings = settings;
        this.logout = logout;
    }

    /** None for a request without our cookies. */
    public List<Map.Entry<String, String>> in(HttpServletRequest request) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        if (SessionCookies.areIn(request)) {
            SessionCookies.of(request, settings.apiPath())
                    .deletions()
                    .forEach(cookie -> headers.add(Map.entry(SetCookie.HEADER, cookie.text())));
            if (logout.clearSiteData() == SiteData.STORAGE) {
                headers.add(Map.entry("Clear-Site-Data", STORAGE));
            }
        }
        return headers;
    }
}
