package dev.rollcall.internal.risk;

import dev.rollcall.spi.SignInFacts;
import java.util.List;

/** Earlier sign-ins, for as long as security events are kept. */
public interface PastSignIns {

    /** The last sign-ins of a user, newest first. */
    List<SignInFacts> of(String subject, int atMost);
}
