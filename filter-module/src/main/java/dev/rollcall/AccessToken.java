package dev.rollcall;

/** A signed access token as it travels: whoever has the text has the session. */
public record AccessToken(String text) {

    @Override
    public String toString() {
        return "AccessToken[hidden]";
    }
}
