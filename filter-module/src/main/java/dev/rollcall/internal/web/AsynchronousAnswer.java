package dev.rollcall.internal.web;

import dev.rollcall.internal.channels.Channel;
import dev.rollcall.internal.channels.ChannelEnd;
import dev.rollcall.internal.channels.ChannelRegistry;
import dev.rollcall.internal.channels.OpenChannel;
import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.Problem;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request that was let go asynchronous. It ends with the session of the request.
 *
 * <p>An answer that has not begun by then becomes a refusal, with one exception: a request that may change something may
 * still give its answer, up to the first time that it is flushed, because it may be the one that has ended the session.
 *
 * <p>Servers use the objects of a response again once that is completed. So nothing is written during the completion, and
 * nothing after it, and either we or the application complete it. Thread-safe.
 */
final class AsynchronousAnswer implements Channel, AsyncListener {

    private static final System.Logger LOG = System.getLogger(AsynchronousAnswer.class.getName());
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    /** How an answer that has not begun is refused. */
    @FunctionalInterface
    interface Refusing {
        void refuse(Problem problem) throws IOException;
    }

    private final AsyncContext context;
    private final GuardedResponse response;
    private final Refusing refusing;
    private final boolean mayEndSessions;
    private final ReentrantLock writing = new ReentrantLock();

    /** Set by the one who completes the answer. */
    private final AtomicBoolean isTaken = new AtomicBoolean();

    private volatile @Nullable OpenChannel channel;
    private volatile @Nullable ChannelEnd end;

    // Guarded by the lock
    private boolean isLastWord;
    private boolean isNonBlocking;

    AsynchronousAnswer(AsyncContext context, String method, GuardedResponse response, Refusing refusing) {
        this.context = context;
        this.response = response;
        this.refusing = refusing;
        this.mayEndSessions = !SAFE_METHODS.contains(method);
    }

    /** Adds it to the channels of the caller's session. */
    void openIn(ChannelRegistry registry, Caller caller) {
        response.answeredBy(this);
        context.addListener(this);
        channel = registry.open(caller.claims(), this);
    }

    /**
     * Begins to write. Whoever may do so calls {@link #written} afterwards.
     *
     * @throws IOException if the session has ended
     */
    void write() throws IOException {
        OpenChannel opened = channel;
        boolean isOpen = opened == null || opened.isOpen(); // before the lock: it may ask the database
        writing.lock();
        if (isOpen && (opened == null || !opened.hasEnded())) {
            return;
        }
        if (mayStillAnswer()) {
            isLastWord = true;
            return;
        }
        written();
        throw new IOException("The answer is over, because its session has ended");
    }

    void written() {
        writing.unlock();
        finishIfOver();
    }

    /** Ends what {@link #write} began by a flush. */
    void flushed() {
        isLastWord = false;
        written();
    }

    /** Takes note that the server says when to write. */
    void isNonBlocking() {
        isNonBlocking = true;
    }

    private boolean mayStillAnswer() {
        return mayEndSessions && (isLastWord || !response.getResponse().isCommitted());
    }

    @Override
    public void close(ChannelEnd why) {
        end = why;
        finishIfOver();
    }

    /** Completes the answer, unless somebody is writing: then that one does so next. */
    private void finishIfOver() {
        ChannelEnd why = end;
        if (why != null && writing.tryLock()) {
            try {
                if (!mayStillAnswer()) {
                    finish(why);
                }
            } finally {
                writing.unlock();
            }
        }
    }

    private void finish(ChannelEnd why) {
        if (!isTaken.compareAndSet(false, true)) {
            return;
        }
        try {
            if (!isNonBlocking && !response.getResponse().isCommitted()) {
                response.getResponse().reset();
                refusing.refuse(why.reason().map(Problem::sessionRevoked).orElseGet(Problem::storeUnavailable));
            }
        } catch (IOException | RuntimeException gone) {
            LOG.log(Level.DEBUG, "An asynchronous answer could not be refused", gone);
        }
        try {
            context.complete();
        } catch (RuntimeException over) {
            LOG.log(Level.DEBUG, "An asynchronous answer was over already", over);
        }
        response.over();
    }

    /** Leaves the answer to the application; false if it is over. */
    boolean leave() {
        boolean isFirst = isTaken.compareAndSet(false, true);
        if (isFirst) {
            closed();
        }
        return isFirst;
    }

    /** Leaves the answer to another part of the application, which gives it as if it had not been asynchronous. */
    boolean leaveToDispatch() {
        boolean isFirst = leave();
        if (isFirst) {
            response.answeredBy(null);
        }
        return isFirst;
    }

    private void closed() {
        OpenChannel opened = channel;
        if (opened != null) {
            opened.closed();
        }
    }

    @Override
    public boolean isThere() {
        return !isTaken.get();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        leave();
    }

    /** The application does what it does then, and the server completes the answer in the end. */
    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {
        leave();
    }
}
