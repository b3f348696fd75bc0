package dev.rollcall.internal.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * A response that takes nothing more from the application once its session has ended, if it is asynchronous by then. What the
 * application holds of it may be older than that.
 */
final class GuardedResponse extends WrappedResponse {

    private volatile @Nullable AsynchronousAnswer answer;

    GuardedResponse(HttpServletResponse response) {
        super(response);
    }

    /** The answer that is given with it from now on; null while it is not asynchronous. */
    void answeredBy(@Nullable AsynchronousAnswer given) {
        answer = given;
    }

    @Nullable
    AsynchronousAnswer answer() {
        return answer;
    }

    /** Lets go of the server's response, which may be another request's by the time that the application next uses this. */
    void over() {
        setResponse(NoResponse.INSTANCE);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return new GuardedStream(super.getOutputStream(), this);
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        return new GuardedWriter(super.getWriter(), this);
    }

    @Override
    public void flushBuffer() throws IOException {
        AsynchronousAnswer late = answer;
        if (late == null) {
            super.flushBuffer();
            return;
        }
        late.write();
        try {
            super.flushBuffer();
        } finally {
            late.flushed();
        }
    }

    @Override
    public void sendError(int status) throws IOException {
        AsynchronousAnswer late = answer;
        if (late == null) {
            super.sendError(status);
            return;
        }
        late.write();
        try {
            super.sendError(status);
        } finally {
            late.written();
        }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        AsynchronousAnswer late = answer;
        if (late == null) {
            super.sendError(status, message);
            return;
        }
        late.write();
        try {
            super.sendError(status, message);
        } finally {
            late.written();
        }
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        AsynchronousAnswer late = answer;
        if (late == null) {
            super.sendRedirect(location);
            return;
        }
        late.write();
        try {
            super.sendRedirect(location);
        } finally {
            late.written();
        }
    }
}
