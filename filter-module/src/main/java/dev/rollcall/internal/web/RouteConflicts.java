package dev.rollcall.internal.web;

import dev.rollcall.internal.http.ApiRoutes;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;

/** Makes sure that no servlet of the application takes or hides a path of the session API. */
final class RouteConflicts {

    private RouteConflicts() {}

    static void require(ServletContext application, String apiPath) throws ServletException {
        for (ServletRegistration servlet : application.getServletRegistrations().values()) {
            for (String mapping : servlet.getMappings()) {
                if (isInside(mapping, apiPath)) {
                    throw new ServletException(
                            "The servlet " + servlet.getName() + " of the application is at " + mapping
                                    + ", where the session API belongs; move one of them, the API with"
                                    + " rollcall.api-path");
                }
            }
        }
    }

    static boolean isInside(String mapping, String apiPath) {
        String path = mapping.endsWith("/*") ? mapping.substring(0, mapping.length() - 2) : mapping;
        return ApiRoutes.MAPPINGS.stream()
                .map(route -> apiPath + route.substring(0, route.length() - 2))
                .anyMatch(route -> path.equals(route) || path.startsWith(route + "/"));
    }
}
