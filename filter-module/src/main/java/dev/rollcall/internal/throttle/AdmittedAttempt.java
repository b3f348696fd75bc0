package dev.rollcall.internal.throttle;

import dev.rollcall.internal.throttle.ReservationResult.Admitted;
import java.util.List;

/** An admitted attempt whose outcome is not yet known. */
record AdmittedAttempt(List<GuardedBucket> watched, Admitted admitted, AttemptSource who) {}
