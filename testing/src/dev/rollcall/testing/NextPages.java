package dev.rollcall.testing;

import java.util.stream.Stream;

/** What the parameter {@code next} of a sign-in page may be, and what not. Every sign-in that has one is held to it. */
public final class NextPages {

    private NextPages() {}

    /** Of the own origin, and spelled as browsers show them. */
    public static Stream<String> taken() {
        return Stream.of(
                "/",
                "/sample/account/index.html?a=1",
                "/sample/account/index.html#part",
                "/orders;v=1/7?to=https://evil.example//x#//y",
                "/orders/%20%C3%A9%2F%2F?q=%5C",
                "/@evil.example:80/~a.b/");
    }

    /** Of other origins, or read as such by some browser or server; or not from the origin's root. */
    public static Stream<String> refused() {
        return Stream.of(
                "",
                " ",
                "orders/7",
                "account/index.html",
                "?a=b",
                "#part",
                "./",
                "../",
                "https://evil.example/",
                "//evil.example/",
                "///evil.example/",
                "/.//evil.example/",
                "/a/..//evil.example/",
                "/%2e//evil.example/",
                "/\\evil.example/",
                "/a\\..\\\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example/",
                "\t//evil.example",
                " https://evil.example",
                " /orders",
                "/orders\n",
                "/orders\r\nSet-Cookie: a=b",
                "/orders\u0000",
                "/orders\u007f",
                "/orders/\u00e9",
                "/\u2215evil.example",
                "\uff0f\uff0fevil.example",
                "javascript:alert(document.domain)",
                "JaVaScRiPt:alert(1)",
                "java\nscript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "blob:https://evil.example/x",
                "https:evil.example",
                "http://localhost@evil.example/",
                "http://localhost.evil.example/");
    }
}
