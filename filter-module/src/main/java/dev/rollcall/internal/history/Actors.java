package dev.rollcall.internal.history;

import dev.rollcall.Actor;
import dev.rollcall.Client;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who acts on the current thread, so that what is recorded there is put down to them. Where nobody was named, it is the
 * application.
 */
public final class Actors {

    private static final ThreadLocal<Supplier<Actor>> CURRENT = new ThreadLocal<>();

    private static final Actor APPLICATION = Actor.of(Actor.Kind.APPLICATION, Optional.empty());

    private static final Actor SYSTEM = Actor.of(Actor.Kind.SYSTEM, Optional.empty());

    private Actors() {}

    /** What the current thread does in the name of somebody, until it is closed. */
    public interface Acting extends AutoCloseable {
        @Override
        void close();
    }

    /** @param actor asked for only if something is recorded */
    public static Acting as(Supplier<Actor> actor) {
        @Nullable Supplier<Actor> before = CURRENT.get();
        CURRENT.set(actor);
        return () -> {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        };
    }

    /** Rollcall itself, in the background. */
    public static Acting asSystem() {
        return as(() -> SYSTEM);
    }

    /** A user, who has no session yet. */
    public static Acting asUser(String subject, Supplier<Client> client) {
        return as(() -> user(client.get(), Optional.of(subject), Optional.empty()));
    }

    /** A client, instead of whoever seemed to send the current request. */
    public static Acting asClient(String id) {
        Supplier<Actor> sender = supplier();
        return as(() -> known(sender.get(), Actor.Kind.CLIENT, Optional.of(id)));
    }

    /** An actor under the kind and name that became known. */
    static Actor known(Actor actor, Actor.Kind kind, Optional<String> name) {
        return new Actor(kind, name, actor.sessionId(), actor.ipAddress(), actor.device());
    }

    static Actor user(Client client, Optional<String> subject, Optional<UUID> session) {
        return Actor.at(client, Actor.Kind.USER, subject, session);
    }

    static Actor application() {
        return APPLICATION;
    }

    static Actor system() {
        return SYSTEM;
    }

    static Actor current() {
        return supplier().get();
    }

    private static Supplier<Actor> supplier() {
        @Nullable Supplier<Actor> actor = CURRENT.get();
        return actor == null ? () -> APPLICATION : actor;
    }
}
