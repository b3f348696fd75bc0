package dev.rollcall.internal.websocket;

import dev.rollcall.internal.channels.ChannelRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the methods of an annotated endpoint. Its own methods name nothing of WebSocket, because every server looks
 * at them.
 */
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class EndpointInterceptor {

    private final Instance<ChannelRegistry> registry;
    private volatile @Nullable EndpointCalls calls;

    @Inject
    EndpointInterceptor(Instance<ChannelRegistry> registry) {
        this.registry = registry;
    }

    /** Lets a call pass while the session of its socket lives. */
    @AroundInvoke
    @Nullable
    Object pass(InvocationContext call) throws Exception {
        EndpointCalls known = calls;
        if (known == null) {
            known = new EndpointCalls(new Sockets(registry.get()));
            calls = known;
        }
        return known.pass(call);
    }
}
