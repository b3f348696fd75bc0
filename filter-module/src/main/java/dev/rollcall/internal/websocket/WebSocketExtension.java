package dev.rollcall.internal.websocket;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;

/**
 * Puts the interceptor before annotated endpoints, by making their annotation its binding: most endpoints are not beans, and
 * no extension gets to see them, but servers have CDI make them all the same. Not every server has the annotation.
 */
public class WebSocketExtension implements Extension {

    private static final boolean HAS_WEB_SOCKETS = isThere("jakarta.websocket.server.ServerEndpoint");

    void bind(@Observes BeforeBeanDiscovery discovery) {
        if (HAS_WEB_SOCKETS) {
            EndpointBinding.addTo(discovery);
        }
    }

    void bind(@Observes ProcessAnnotatedType<EndpointInterceptor> interceptor) {
        if (HAS_WEB_SOCKETS) {
            EndpointBinding.addTo(interceptor);
        } else {
            interceptor.veto();
        }
    }

    private static boolean isThere(String type) {
        try {
            Class.forName(type, false, WebSocketExtension.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
