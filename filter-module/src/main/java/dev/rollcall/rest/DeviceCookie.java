package dev.rollcall.rest;

import dev.rollcall.Sha256;
import dev.rollcall.http.RollcallCookie;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** 256 random bits that a browser keeps, by which a device is recognised at its next login. */
final class DeviceCookie {

    private static final int BYTES = 32;

    private final byte[] bytes;

    private DeviceCookie(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The one that the request brought, empty when it has none or one that we never wrote. */
    static Optional<DeviceCookie> in(HttpServletRequest request) {
        return RollcallCookie.DEVICE.in(request).flatMap(DeviceCookie::parse);
    }

    static Optional<DeviceCookie> parse(String text) {
        try {
            DeviceCookie cookie = new DeviceCookie(Base64.getUrlDecoder().decode(text));
            return Optional.of(cookie)
                    .filter(found ->
                            found.bytes.length == BYTES && found.value().equals(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    static DeviceCookie next(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new DeviceCookie(bytes);
    }

    /** The text for the browser. */
    String value() {
        return encoded(bytes);
    }

    /** What is stored instead: a SHA-256, from which nobody can make the cookie. */
    String key() {
        return Sha256.of(bytes);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceCookie cookie && MessageDigest.isEqual(bytes, cookie.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "DeviceCookie[hidden]";
    }
}
