package dev.rollcall.spi;

import dev.rollcall.SecurityEvent;

/**
 * Somebody who is told of security events, to send a mail for example; an extension point.
 *
 * <p>Every CDI bean of this type is told of every event once it is on record, in the background, one after the other and in
 * their order: a slow one delays the others and no request. One that throws is passed over, with a warning in the log.
 * What was not told when the server stopped is not told later; the events themselves are kept.
 */
public interface Notifier {

    void send(SecurityEvent event);
}
