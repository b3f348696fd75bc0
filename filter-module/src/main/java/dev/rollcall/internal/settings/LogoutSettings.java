package dev.rollcall.internal.settings;

/**
 * What a browser is told at a logout by cookie.
 *
 * @param clearSiteData what it is to forget of the whole origin
 */
public record LogoutSettings(SiteData clearSiteData) {

    /** A directive of {@code Clear-Site-Data}. The cache is not offered: Chromium stands still while it searches it. */
    public enum SiteData {
        /** What the application's scripts have stored. */
        STORAGE,
        /** Nothing, where applications share an origin. */
        NONE
    }
}
