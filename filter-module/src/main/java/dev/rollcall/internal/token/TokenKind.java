package dev.rollcall.internal.token;

import java.util.Arrays;

/** What a token is good for. The header member {@code typ} says it, and no kind is ever taken for another. */
enum TokenKind {
    /** RFC 9068 also allows {@code application/at+jwt} and any letter case; we issue only this one. */
    ACCESS("at+jwt"),
    /** Lists and ends the sessions of its subject, nothing else. */
    MANAGEMENT("rollcall-management+jwt");

    private final String headerType;

    TokenKind(String headerType) {
        this.headerType = headerType;
    }

    static boolean isOurs(String headerType) {
        return Arrays.stream(values()).anyMatch(kind -> kind.headerType.equals(headerType));
    }

    String headerType() {
        return headerType;
    }
}
