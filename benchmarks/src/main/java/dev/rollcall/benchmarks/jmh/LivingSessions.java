package dev.rollcall.benchmarks.jmh;

import dev.rollcall.spi.Revision;
import dev.rollcall.spi.SessionStatus;
import dev.rollcall.spi.SessionStore;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of a benchmark, which asks for the status of each once. */
final class LivingSessions {

    private final Map<UUID, SessionStatus> sessions = new ConcurrentHashMap<>();

    void add(UUID id, String subject, Instant now, Instant end) {
        sessions.put(id, new SessionStatus(subject, now, now, end, false, Revision.FIRST, Optional.empty()));
    }

    /** A store that can do nothing else. */
    SessionStore asStore() {
        return (SessionStore) Proxy.newProxyInstance(
                SessionStore.class.getClassLoader(),
                new Class<?>[] {SessionStore.class},
                (proxy, method, arguments) -> answer(method, arguments));
    }

    private Optional<SessionStatus> answer(Method method, Object... arguments) {
        if (!method.getName().equals("status")) {
            throw new UnsupportedOperationException(method.getName());
        }
        return Optional.ofNullable(sessions.get((UUID) arguments[0]));
    }
}
