package dev.rollcall.internal.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A response that is committed for good and goes nowhere. */
final class NoResponse {

    static final HttpServletResponse INSTANCE = (HttpServletResponse) Proxy.newProxyInstance(
            NoResponse.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (self, called, given) -> answer(called.getName(), called.getReturnType()));

    private NoResponse() {}

    private static @Nullable Object answer(String called, Class<?> type) {
        return switch (called) {
            case "isCommitted" -> true;
            case "getOutputStream" -> new Nowhere();
            case "getWriter" ->
                new PrintWriter(new OutputStreamWriter(OutputStream.nullOutputStream(), StandardCharsets.UTF_8));
            case "getStatus" -> HttpServletResponse.SC_UNAUTHORIZED;
            case "getCharacterEncoding" -> StandardCharsets.UTF_8.name();
            default -> nothing(type);
        };
    }

    private static @Nullable Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        return type == Collection.class ? List.of() : null;
    }

    private static final class Nowhere extends ServletOutputStream {

        @Override
        public void write(int octet) throws IOException {
            throw new IOException("The answer is over, because its session has ended");
        }

        @Override
        public boolean isReady() {
            return false;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("The answer is over, because its session has ended");
        }
    }
}
