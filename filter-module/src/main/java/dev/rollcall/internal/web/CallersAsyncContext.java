package dev.rollcall.internal.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;

/**
 * Shows the request with its caller, and the response that the application was given, where the server shows its own.
 *
 * <p>Beginning with the wrapped request instead would change what {@code dispatch()} does.
 */
record CallersAsyncContext(AsyncContext context, ServletRequest authenticated, ServletResponse answer)
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
        context.dispatch();
    }

    @Override
    public void dispatch(String path) {
        context.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext application, String path) {
        context.dispatch(application, path);
    }

    @Override
    public void complete() {
        context.complete();
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
