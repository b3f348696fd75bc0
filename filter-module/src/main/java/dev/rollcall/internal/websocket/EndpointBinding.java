package dev.rollcall.internal.websocket;

import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.enterprise.util.Nonbinding;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;

/** The annotation of endpoints as a binding of interceptors, whatever its values. */
final class EndpointBinding {

    private EndpointBinding() {}

    static void addTo(BeforeBeanDiscovery discovery) {
        discovery
                .configureInterceptorBinding(ServerEndpoint.class)
                .methods()
                .forEach(value -> value.add(Nonbinding.Literal.INSTANCE));
    }

    static void addTo(ProcessAnnotatedType<EndpointInterceptor> interceptor) {
        interceptor.configureAnnotatedType().add(new Any());
    }

    /** Only the type of this counts. */
    @SuppressWarnings("ClassExplicitlyAnnotation")
    private static final class Any extends AnnotationLiteral<ServerEndpoint> implements ServerEndpoint {

        private static final long serialVersionUID = 1;

        @Override
        public String value() {
            return "";
        }

        @Override
        public String[] subprotocols() {
            return new String[0];
        }

        @Override
        @SuppressWarnings("unchecked")
        public Class<? extends Decoder>[] decoders() {
            return (Class<? extends Decoder>[]) new Class<?>[0];
        }

        @Override
        @SuppressWarnings("unchecked")
        public Class<? extends Encoder>[] encoders() {
            return (Class<? extends Encoder>[]) new Class<?>[0];
        }

        @Override
        public Class<? extends ServerEndpointConfig.Configurator> configurator() {
            return ServerEndpointConfig.Configurator.class;
        }
    }
}
