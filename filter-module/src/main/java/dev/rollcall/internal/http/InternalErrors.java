package dev.rollcall.internal.http;

import java.lang.System.Logger.Level;
import java.util.UUID;

/** Faults of the program: the log has each once with its stack trace, under an id that the answer tells. */
public final class InternalErrors {

    private static final System.Logger LOG = System.getLogger(InternalErrors.class.getName());

    private InternalErrors() {}

    /** Logs the fault and gives the answer. */
    public static Problem problem(Throwable fault) {
        UUID id = UUID.randomUUID();
        LOG.log(Level.ERROR, "Internal error " + id, fault);
        return Problem.of(
                ProblemCode.INTERNAL_ERROR,
                "Something went wrong. The server's log has the details, under " + id + ".");
    }
}
