package dev.rollcall.throttle;

import dev.rollcall.throttle.Reply.Admitted;
import java.util.List;

/** An attempt that was admitted, until its outcome is known. */
record Ticket(List<Watched> watched, Admitted admitted, Who who) {}
