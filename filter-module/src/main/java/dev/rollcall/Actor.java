package dev.rollcall;

import dev.rollcall.internal.base.PlainText;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Who caused a {@link SecurityEvent}, as opposed to the user and the session that it is about.
 *
 * <pre>{@code
 * import dev.rollcall.Actor;
 * import dev.rollcall.SecurityEvent;
 *
 * boolean isSomebodyElse(SecurityEvent event) {
 *     return event.actor()
 *             .filter(actor -> actor.kind() == Actor.Kind.USER)
 *             .filter(actor -> !actor.ipAddress().equals(event.where().ipAddress()))
 *             .isPresent();
 * }
 * }</pre>
 *
 * @param kind what the actor is
 * @param name the user's or administrator's name, the id of a client, or {@code jmx} for an operator at a JMX console
 * @param sessionId the session in which the actor did it
 * @param ipAddress the actor's address, as {@code rollcall.address.privacy} allows
 * @param device a label for people, such as {@code Chrome 124 on Windows}
 */
public record Actor(
        Kind kind,
        Optional<String> name,
        Optional<UUID> sessionId,
        Optional<String> ipAddress,
        Optional<String> device) {

    public Actor {
        // What a client claims may be of any length and have anything in it
        name = name.map(text -> PlainText.cut(PlainText.storable(text), Session.MAX_SUBJECT_LENGTH));
    }

    /** What an actor is. */
    public enum Kind {
        /** Whoever uses, or tries to use, the account of a user. */
        USER,
        /** An administrator, through the session API or the admin page. */
        ADMIN,
        /** A client of {@code rollcall.introspection.clients}, or what claims to be one. */
        CLIENT,
        /** Somebody at a JMX console. */
        OPERATOR,
        /** The application, which called Rollcall or fired an event. */
        APPLICATION,
        /** Rollcall itself. */
        SYSTEM;

        /** Returns the name used in JSON, such as {@code user}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An actor of whom only the name is known. */
    public static Actor of(Kind kind, Optional<String> name) {
        return new Actor(kind, name, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** An actor whose request came from a client. */
    public static Actor at(Client client, Kind kind, Optional<String> name, Optional<UUID> session) {
        return new Actor(
                kind,
                name,
                session,
                client.origin().ipAddress(),
                Optional.of(client.device().device()));
    }
}
