package dev.rollcall.internal.token;

import dev.rollcall.ClaimsTooLargeException;
import dev.rollcall.GroupsTooLargeException;
import dev.rollcall.UnusableIdentityException;
import java.util.Set;

/** Why a token is too long: nothing else in it grows but the groups and the claims of the application. */
public final class Oversize {

    /** About half of what there is room for, before base64url makes four characters of three. */
    private static final int MANY_GROUPS = 1400;

    /** The quotes and the comma. */
    private static final int AROUND = 3;

    private Oversize() {}

    /** @param room what it does not fit into */
    public static UnusableIdentityException of(Set<String> groups, String room) {
        int length = groups.stream().mapToInt(group -> group.length() + AROUND).sum();
        return length > MANY_GROUPS
                ? new GroupsTooLargeException(
                        "an access token with " + groups.size() + " groups does not fit into " + room)
                : new ClaimsTooLargeException(
                        "an access token with the claims of the application does not fit into " + room);
    }
}
