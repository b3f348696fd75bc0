package dev.rollcall.it.nodes.app;

import dev.rollcall.SecurityEvent;
import dev.rollcall.SecurityEventType;
import dev.rollcall.spi.Notifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the application would send by mail. */
@ApplicationScoped
public class Letters implements Notifier {

    private final Queue<SecurityEvent> sent = new ConcurrentLinkedQueue<>();

    @Override
    public void send(SecurityEvent event) {
        sent.add(event);
    }

    List<String> to(String user) {
        return sent.stream()
                .filter(event -> event.subject().filter(user::equals).isPresent())
                .map(SecurityEvent::type)
                .map(SecurityEventType::code)
                .toList();
    }
}
