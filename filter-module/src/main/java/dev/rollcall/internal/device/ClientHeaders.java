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

    /**
     * The response header that asks for the others. Browsers listen to it in the answer to a top-level navigation in a secure
     * context. From then on, the document's own calls have them. {@code Critical-CH} would load the document a second time,
     * for nothing: it does not depend on them.
     */
    public static final String ACCEPT = "Accept-CH";

    public static final String ACCEPTED = "Sec-CH-UA-Full-Version-List, Sec-CH-UA-Platform-Version, Sec-CH-UA-Model";

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
