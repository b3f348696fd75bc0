package dev.rollcall.spi;

import dev.rollcall.SecurityEvent;

/**
 * Extension point: somebody who is told of security events in the background, to send a mail for example.
 *
 * <pre>{@code
 * import dev.rollcall.SecurityEvent;
 * import dev.rollcall.SecurityEventType;
 * import dev.rollcall.spi.Notifier;
 * import jakarta.enterprise.context.ApplicationScoped;
 *
 * @ApplicationScoped
 * public class NewDeviceMail implements Notifier {
 *
 *     @Override
 *     public void send(SecurityEvent event) {
 *         if (event.type() == SecurityEventType.NEW_DEVICE) {
 *             event.subject().ifPresent(user -> mail(user, event.explanation()));
 *         }
 *     }
 *
 *     private void mail(String user, String text) {
 *         // ...
 *     }
 * }
 * }</pre>
 *
 * <p>Every CDI bean of this type is told of every event once it is on record, on one thread and in order. A slow one
 * delays the other notifiers, but no request. If one throws, the log has a warning and the event is not repeated.
 * Events that were not told when the server stopped are not told later; they stay on record.
 */
public interface Notifier {

    /** Is told of one event. */
    void send(SecurityEvent event);
}
