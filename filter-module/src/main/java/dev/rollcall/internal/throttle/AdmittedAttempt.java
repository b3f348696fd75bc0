package dev.rollcall.internal.throttle;

import dev.rollcall.internal.throttle.ReservationResult.Admitted;
import java.util.List;

/** An attempt that was admitted, until its outcome is known. */
record AdmittedAttempt(List<GuardedBucket> watched, Admitted admitted, AttemptSource who) {}
