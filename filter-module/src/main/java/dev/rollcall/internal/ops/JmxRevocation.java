package dev.rollcall.internal.ops;

import dev.rollcall.AdminReason;
import dev.rollcall.RevocationUnconfirmedException;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.admin.Administration;
import dev.rollcall.internal.admin.Administrator;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * What operators do through JMX. They read the messages of exceptions in another process, which has none of our classes.
 * So only the platform's own exceptions leave it, without a cause and without a stack trace.
 */
final class JmxRevocation {

    private static final System.Logger LOG = System.getLogger(JmxRevocation.class.getName());

    static final String CONFIRMATION = "revoke everyone";

    /** JMX does not say who the operator is, and there is no session. */
    private static final Administrator OPERATOR = new Administrator("jmx", new UUID(0, 0));

    private final Administration administration;
    private final Executor application;

    /** @param application runs something as a part of the application, on the calling thread */
    JmxRevocation(Administration administration, Executor application) {
        this.administration = administration;
        this.application = application;
    }

    long user(@Nullable String user, @Nullable String reason) {
        String subject = user(user);
        AdminReason given = reason(reason);
        return inApplication(() -> administration.endAllOf(OPERATOR, subject, Optional.of(given)));
    }

    long session(@Nullable String user, @Nullable String session) {
        String subject = user(user);
        UUID id = id(session);
        return inApplication(() -> administration.endOne(OPERATOR, subject, id, Optional.empty()) ? 1L : 0L);
    }

    long everyone(@Nullable String confirmation, @Nullable String reason) {
        if (!CONFIRMATION.equals(confirmation)) {
            throw readable(new IllegalArgumentException(
                    "Nobody was signed out. To sign everybody out, confirm with the words: " + CONFIRMATION));
        }
        AdminReason given = reason(reason);
        return inApplication(
                () -> administration.endEveryone(OPERATOR, Optional.of(given)).count());
    }

    private <T> T inApplication(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        try {
            application.execute(task);
        } catch (RuntimeException stopping) {
            throw readable(new IllegalStateException("Nothing was revoked: the application is not running."));
        }
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw readable(new IllegalStateException(message(failed.getCause())));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw readable(new IllegalStateException("It was interrupted; whether it worked is not known."));
        }
    }

    private static String message(@Nullable Throwable failure) {
        if (failure instanceof RevocationUnconfirmedException) {
            return "It is stored, but whether every node has it can't be confirmed:"
                    + " each will within rollcall.revocation.max-staleness, or it refuses requests.";
        }
        if (failure instanceof StoreUnavailableException) {
            return "Nothing was revoked: the database can't be reached. See the log of the server.";
        }
        LOG.log(Level.ERROR, "An operation through JMX failed", failure);
        return "It failed; the server's log says why.";
    }

    private static String user(@Nullable String user) {
        if (user == null || user.isBlank()) {
            throw readable(new IllegalArgumentException("The user is missing."));
        }
        return user;
    }

    private static AdminReason reason(@Nullable String reason) {
        try {
            return new AdminReason(reason == null ? "" : reason);
        } catch (IllegalArgumentException unusable) {
            throw readable(
                    new IllegalArgumentException("Give a reason, which goes on record. " + unusable.getMessage()));
        }
    }

    private static UUID id(@Nullable String text) {
        try {
            UUID id = UUID.fromString(text == null ? "" : text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException malformed) {
            // Answered below, like the short forms that Java accepts
        }
        throw readable(new IllegalArgumentException("The session must be an id as the admin list shows it."));
    }

    private static RuntimeException readable(RuntimeException problem) {
        problem.setStackTrace(new StackTraceElement[0]);
        return problem;
    }
}
