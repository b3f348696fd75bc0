package dev.rollcall.internal.http;

import dev.rollcall.internal.base.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** 256 random bits that a browser keeps, so that its device is recognised at the next login. */
public final class DeviceCookie {

    private static final int BYTES = 32;

    private final byte[] bytes;

    private DeviceCookie(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The first one in the request that could be ours; malformed ones count as absent. */
    public static Optional<DeviceCookie> in(HttpServletRequest request) {
        return in(request, key -> false);
    }

    /**
     * The one that is known; if none is, the first that could be ours.
     *
     * @param isKnown is asked about {@link #key} only when there are several
     */
    public static Optional<DeviceCookie> in(HttpServletRequest request, Predicate<String> isKnown) {
        List<DeviceCookie> sent = RollcallCookie.DEVICE.allIn(request).stream()
                .flatMap(text -> parse(text).stream())
                .limit(RollcallCookie.MOST_TRIED)
                .toList();
        return sent.stream()
                .filter(cookie -> sent.size() == 1 || isKnown.test(cookie.key()))
                .findFirst()
                .or(() -> sent.stream().findFirst());
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

    public static DeviceCookie next(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new DeviceCookie(bytes);
    }

    /** The text for the browser. */
    String value() {
        return encoded(bytes);
    }

    /** What is stored instead: a SHA-256 hash, from which the cookie can't be recovered. */
    public String key() {
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
