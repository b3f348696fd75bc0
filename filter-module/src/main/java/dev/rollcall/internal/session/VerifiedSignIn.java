package dev.rollcall.internal.session;

import dev.rollcall.Client;
import dev.rollcall.DeviceName;
import dev.rollcall.Origin;
import dev.rollcall.Session;
import dev.rollcall.SessionAttributes;
import dev.rollcall.UnusableIdentityException;
import dev.rollcall.spi.SignInFacts;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A login whose credentials have been checked.
 *
 * @param subject the user, at most {@value Session#MAX_SUBJECT_LENGTH} characters
 * @param groups the user's groups, each on one line because they are stored as lines
 * @param remembered whether the user asked to be remembered on the device
 * @param deviceName what the user calls the device
 * @param client where the login comes from
 * @param replaces the active session that the request carried, which ends
 * @param attributes what the session is told to keep
 */
public record VerifiedSignIn(
        String subject,
        Set<String> groups,
        boolean remembered,
        Optional<DeviceName> deviceName,
        Client client,
        Optional<UUID> replaces,
        SessionAttributes attributes) {

    /** A login whose session has no attributes. */
    public VerifiedSignIn(
            String subject,
            Set<String> groups,
            boolean remembered,
            Optional<DeviceName> deviceName,
            Client client,
            Optional<UUID> replaces) {
        this(subject, groups, remembered, deviceName, client, replaces, SessionAttributes.NONE);
    }

    public VerifiedSignIn {
        if (subject.isEmpty() || subject.length() > Session.MAX_SUBJECT_LENGTH) {
            throw new UnusableIdentityException("a subject has 1 to " + Session.MAX_SUBJECT_LENGTH + " characters");
        }
        groups = Set.copyOf(groups);
        if (groups.stream().anyMatch(group -> group.indexOf('\n') >= 0)) {
            throw new UnusableIdentityException("the name of a group must be on one line");
        }
    }

    /** What detection looks at. */
    SignInFacts facts(Instant now) {
        Origin origin = client.origin();
        return new SignInFacts(
                subject,
                now,
                client.device().device(),
                client.deviceKey(),
                origin.location(),
                origin.country(),
                origin.point());
    }
}
