package dev.rollcall;

/** A refresh token as clients send and get it. Opaque, good for one use, and never to be logged: it prints redacted. */
public record RefreshToken(String text) {

    @Override
    public String toString() {
        return "RefreshToken[hidden]";
    }
}
