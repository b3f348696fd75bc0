package dev.rollcall.it.redeploy.watch;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Tells what the server still has of the applications that left a trace, a line each. */
@WebServlet("/remains")
public class RemainsServlet extends HttpServlet {

    /** How the names of the system properties begin that hold weak references to class loaders. */
    public static final String TRACE = "redeploy.trace.";

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        System.gc();
        List<ClassLoader> loaders = loaders();
        response.setContentType("text/plain");
        response.getWriter()
                .print(Stream.of(loaders.stream().map(loader -> "class loader"), threads(loaders), beans())
                        .flatMap(lines -> lines)
                        .collect(Collectors.joining("\n")));
    }

    private static List<ClassLoader> loaders() {
        return System.getProperties().entrySet().stream()
                .filter(property -> property.getKey().toString().startsWith(TRACE))
                .map(property -> ((WeakReference<?>) property.getValue()).get())
                .filter(Objects::nonNull)
                .map(ClassLoader.class::cast)
                .toList();
    }

    /** The server's own threads forget the application whose work they did; those made for it are left. */
    private static Stream<String> threads(List<ClassLoader> loaders) {
        Set<Thread> all = Thread.getAllStackTraces().keySet();
        return all.stream()
                .filter(thread -> thread.getName().startsWith("rollcall-")
                        || loaders.stream().anyMatch(loader -> loader == thread.getContextClassLoader()))
                .map(thread -> "thread " + thread.getName());
    }

    private static Stream<String> beans() {
        try {
            return ManagementFactory.getPlatformMBeanServer()
                    .queryNames(new ObjectName("dev.rollcall*:*"), null)
                    .stream()
                    .map(name -> "MBean " + name);
        } catch (MalformedObjectNameException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
