package dev.rollcall.internal.rest;

import dev.rollcall.internal.http.ApiRoutes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks our resources. An application that scans the class path finds them too, and they must not answer there.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface OnlyForwarded {

    /** Annotated as a provider, so that a scan that finds the resources finds it as well. */
    @Provider
    @OnlyForwarded
    class Guard implements ContainerRequestFilter {

        @Context
        private HttpServletRequest request;

        @Override
        public void filter(ContainerRequestContext call) {
            if (request.getAttribute(ApiRoutes.ATTRIBUTE) == null) {
                throw new NotFoundException();
            }
        }
    }
}
