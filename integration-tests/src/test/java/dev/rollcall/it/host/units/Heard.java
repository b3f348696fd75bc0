package dev.rollcall.it.host.units;

import dev.rollcall.SecurityEvent;
import dev.rollcall.SessionStarted;
import dev.rollcall.spi.Notifier;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears of sessions without an annotation that would make it a bean. */
public class Heard implements Notifier {

    private static final Map<String, List<String>> BY_SESSION = new ConcurrentHashMap<>();

    static List<String> of(String session) {
        return BY_SESSION.getOrDefault(session, List.of());
    }

    void onStart(@Observes SessionStarted event) {
        note(event.session().id().toString(), "observed");
    }

    @Override
    public void send(SecurityEvent event) {
        event.sessionId().ifPresent(id -> note(id.toString(), event.type().code()));
    }

    private static void note(String session, String what) {
        BY_SESSION
                .computeIfAbsent(session, first -> new CopyOnWriteArrayList<>())
                .add(what);
    }
}
