package dev.rollcall.internal.device;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The request headers that describe a browser: User-Agent and the client hints ({@code Sec-CH-UA*}). Each is null when
 * absent.
 *
 * <p>Over HTTPS, browsers send {@code brands}, {@code mobile} and {@code platform} without being asked, and the others
 * only after an {@code Accept-CH} answer.
 */
public record ClientHeaders(
        @Nullable String userAgent,
        @Nullable String brands,
        @Nullable String fullVersions,
        @Nullable String mobile,
        @Nullable String platform,
        @Nullable String platformVersion,
        @Nullable String model) {

    /** Reads the headers by name, for example with {@code request::getHeader}. */
    public static ClientHeaders read(UnaryOperator<@Nullable String> header) {
        return new ClientHeaders(
                header.apply("User-Agent"),
                header.apply("Sec-CH-UA"),
                header.apply("Sec-CH-UA-Full-Version-List"),
                header.apply("Sec-CH-UA-Mobile"),
                header.apply("Sec-CH-UA-Platform"),
                header.apply("Sec-CH-UA-Platform-Version"),
                header.apply("Sec-CH-UA-Model"));
    }
}
