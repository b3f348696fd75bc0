package dev.rollcall.internal.rest;

import static java.util.stream.Collectors.joining;

import dev.rollcall.internal.history.AccessDenials;
import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemCode;
import dev.rollcall.internal.http.ProblemException;
import dev.rollcall.internal.settings.HttpSettings;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

/** Marks resources that only members of the group {@code rollcall.admin-role} reach; others get 403. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface ForAdministrators {

    /** Looks at the groups of the access token. */
    @Provider
    @ForAdministrators
    class Guard implements ContainerRequestFilter {

        @Inject
        private HttpSettings settings;

        @Inject
        private AccessDenials denials;

        @Context
        private HttpServletRequest request;

        @Override
        public void filter(ContainerRequestContext call) {
            Caller caller = Caller.of(request).orElseThrow(() -> new ProblemException(Problem.tokenMissing()));
            if (!caller.isInGroup(settings.adminRole())) {
                denials.ofUser(caller.getName(), resource(call.getUriInfo().getPathSegments()));
                throw new ProblemException(Problem.of(ProblemCode.FORBIDDEN, "This resource is for administrators."));
            }
        }

        /** The first segment is that of our resources. */
        private static String resource(List<PathSegment> path) {
            return path.stream().skip(1).limit(2).map(PathSegment::getPath).collect(joining("/", "/", ""));
        }
    }
}
