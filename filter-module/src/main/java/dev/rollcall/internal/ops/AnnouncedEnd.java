package dev.rollcall.internal.ops;

import dev.rollcall.EndReason;
import java.util.UUID;

/**
 * All sessions of a user have to end, because the application says so.
 *
 * @param id tells two announcements of the same from each other
 */
public record AnnouncedEnd(UUID id, String subject, EndReason reason) {}
