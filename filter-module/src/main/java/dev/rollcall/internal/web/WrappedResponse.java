package dev.rollcall.internal.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * A response that has no writer any more once its stream was taken, as the servlet specification says. Undertow asks a
 * response that is not its own for the writer after each forward. If it got as far as the server's response, the charset
 * ISO-8859-1 would be added to the content type, whatever was written.
 */
abstract class WrappedResponse extends HttpServletResponseWrapper {

    private volatile boolean hasStream;

    WrappedResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        ServletOutputStream stream = super.getOutputStream();
        hasStream = true;
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (hasStream) {
            throw new IllegalStateException("getOutputStream() was called");
        }
        return super.getWriter();
    }

    @Override
    public void reset() {
        super.reset();
        hasStream = false;
    }
}
