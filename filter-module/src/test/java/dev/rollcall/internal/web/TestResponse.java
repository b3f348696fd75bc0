package dev.rollcall.internal.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a servlet or filter answers. */
final class TestResponse {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final Map<String, String> headers = new TreeMap<>();
    private int status = 200;
    private int error;
    private boolean isCommitted;
    private Runnable beforeWriting = () -> {};

    private final ServletOutputStream out = new ServletOutputStream() {

        @Override
        public void write(int octet) {
            beforeWriting.run();
            body.write(octet);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    };

    HttpServletResponse asServlets() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                TestResponse.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (self, called, given) -> answer(called, given == null ? new Object[0] : given));
    }

    private @Nullable Object answer(Method called, Object[] given) {
        switch (called.getName()) {
            case "setStatus" -> status = (Integer) given[0];
            case "sendError" -> error = (Integer) given[0];
            case "setHeader" -> headers.put((String) given[0], (String) given[1]);
            case "addHeader" ->
                headers.merge((String) given[0], (String) given[1], (first, next) -> first + "\n" + next);
            case "isCommitted" -> {
                return isCommitted;
            }
            case "setContentType" -> headers.put("Content-Type", (String) given[0]);
            case "setContentLength" -> headers.put("Content-Length", String.valueOf(given[0]));
            case "getOutputStream" -> {
                return out;
            }
            case "getHeader" -> {
                return headers.get(given[0]);
            }
            case "getHeaders" -> {
                String values = headers.get(given[0]);
                return values == null ? List.of() : List.of(values.split("\n"));
            }
            case "getWriter" -> {
                return new PrintWriter(out, true, StandardCharsets.UTF_8);
            }
            case "reset" -> {
                headers.clear();
                body.reset();
            }
            default -> throw new UnsupportedOperationException(called.getName());
        }
        return null;
    }

    /** Does something before each octet is taken. */
    void beforeWriting(Runnable action) {
        beforeWriting = action;
    }

    void commit() {
        isCommitted = true;
    }

    int status() {
        return status;
    }

    /** The status that the server was asked to make a page for; 0 if it was not. */
    int error() {
        return error;
    }

    Map<String, String> headers() {
        return headers;
    }

    String body() {
        return body.toString(StandardCharsets.UTF_8);
    }
}
