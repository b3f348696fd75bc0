package dev.rollcall.internal.container;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Stops the deployment of an application whose {@code web.xml} asks for a login that would never happen: servers would
 * ask a mechanism like ours instead, and say nothing.
 */
public final class ContainerIdentityInitializer implements ServletContainerInitializer {

    private static final String WEB_XML = "/WEB-INF/web.xml";

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) throws ServletException {
        Optional<String> method = loginMethod(context);
        if (method.isPresent()) {
            throw new ServletException(
                    "rollcall-container-identity can't be used here: web.xml has a login-config with "
                            + method.get()
                            + ", which would be ignored. Remove one of the two; without rollcall-container-identity Rollcall works beside it.");
        }
    }

    private static Optional<String> loginMethod(ServletContext context) throws ServletException {
        try (InputStream webXml = context.getResourceAsStream(WEB_XML)) {
            return webXml == null ? Optional.empty() : LoginConfig.methodIn(webXml);
        } catch (IOException | XMLStreamException unreadable) {
            throw new ServletException("web.xml can't be read", unreadable);
        }
    }
}
