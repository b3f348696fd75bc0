package dev.rollcall.internal.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Shows the request with its caller, and the response that the application was given, where the server shows its own.
 *
 * <p>Beginning with the wrapped request instead would change what {@code dispatch()} does.
 *
 * @param channel if the answer ends with a session; when that is over, the application can't complete or dispatch it any more
 */
record CallersAsyncContext(
        AsyncContext context,
        ServletRequest authenticated,
        ServletResponse answer,
        @Nullable AsynchronousAnswer channel)
        implements AsyncContext {

    @Override
    public ServletRequest getRequest() {
        ServletRequest request = context.getRequest();
        boolean isInside = request == authenticated
                || (request instanceof ServletRequestWrapper wrapper && wrapper.isWrapperFor(authenticated));
        return isInside ? request : authenticated;
    }

    @Override
    public ServletResponse getResponse() {
        ServletResponse response = context.getResponse();
        boolean isInside = response == answer
                || (response instanceof ServletResponseWrapper wrapper && wrapper.isWrapperFor(answer));
        return isInside ? response : answer;
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return context.hasOriginalRequestAndResponse();
    }

    @Override
    public void dispatch() {
        if (channel == null || channel.leaveToDispatch()) {
            context.dispatch();
        }
    }

    @Override
    public void dispatch(String path) {
        if (channel == null || channel.leaveToDispatch()) {
            context.dispatch(path);
        }
    }

    @Override
    public void dispatch(ServletContext application, String path) {
        if (channel == null || channel.leaveToDispatch()) {
            context.dispatch(application, path);
        }
    }

    @Override
    public void complete() {
        if (channel == null || channel.leave()) {
            context.complete();
        }
    }

    @Override
    public void start(Runnable task) {
        context.start(task);
    }

    /** Its events carry the request as the supplied one. */
    @Override
    public void addListener(AsyncListener listener) {
        context.addListener(listener, getRequest(), getResponse());
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
        context.addListener(listener, request, response);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return context.createListener(type);
    }

    @Override
    public void setTimeout(long milliseconds) {
        context.setTimeout(milliseconds);
    }

    @Override
    public long getTimeout() {
        return context.getTimeout();
    }
}
