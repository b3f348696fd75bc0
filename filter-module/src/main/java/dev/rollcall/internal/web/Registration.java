package dev.rollcall.internal.web;

import dev.rollcall.internal.http.ApiRoutes;
import dev.rollcall.internal.http.ClientService;
import dev.rollcall.internal.http.RequestPath;
import dev.rollcall.internal.settings.HttpSettings;
import dev.rollcall.internal.settings.PageSettings;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Registers the filter and the servlets of Rollcall in the application that includes the JAR. */
public final class Registration {

    private static final String NAME = "rollcall";
    private static final String PAGES = "rollcall-pages";

    private Registration() {}

    /** Refuses an application that Rollcall can't guard where it is. */
    public static void requireUsable(ClassLoader application) throws ServletException {
        Optional<String> problem = problem(application);
        if (problem.isPresent()) {
            throw new ServletException(problem.get());
        }
    }

    /** Why Rollcall can't work in an application. */
    static Optional<String> problem(ClassLoader application) {
        return RequiredApis.missing(application).or(() -> DeploymentLocation.problem(application));
    }

    /** Adds the filter, the session API and the pages. */
    public static void register(ServletContext context, String apiPath) throws ServletException {
        registerFilter(context);
        registerApi(context, apiPath);
        registerPages(context, apiPath);
    }

    /** Refuses a sign-in page that needs a session itself: nobody could sign in. */
    public static void requireReachable(HttpSettings http, PageSettings pages) throws ServletException {
        PathRules rules = new PathRules(http, pages, FacesPages.NONE);
        String page = pages.signInPage();
        if (rules.accessTo(RequestPath.decoded(page)) != PathRules.Access.FREE) {
            throw new ServletException("The sign-in page " + page
                    + " needs a session; add it to rollcall.public-paths, or name another with rollcall.sign-in-page");
        }
    }

    private static void registerFilter(ServletContext context) throws ServletException {
        FilterRegistration.Dynamic filter = context.addFilter(NAME, new RollcallFilter(fromCdi(AccessControl.class)));
        if (filter == null) {
            throw new ServletException(
                    "The filter name \"" + NAME + "\" is taken; the application must rename its own");
        }
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.FORWARD, DispatcherType.ERROR),
                false,
                "/*");
    }

    private static <T> Supplier<T> fromCdi(Class<T> type) {
        return new MemoizingSupplier<>(() -> CDI.current().select(type).get());
    }

    private static void registerApi(ServletContext context, String apiPath) throws ServletException {
        RouteConflicts.require(context, apiPath);
        ServletRegistration.Dynamic servlet =
                added(context, NAME, new ApiServlet(apiPath, fromCdi(ClientService.class)));
        servlet.setAsyncSupported(true);
        String[] mappings = ApiRoutes.MAPPINGS.stream().map(apiPath::concat).toArray(String[]::new);
        Set<String> taken = servlet.addMapping(mappings);
        if (!taken.isEmpty()) {
            throw new ServletException("The application has servlets at " + taken
                    + ", where the session API belongs; move the API with rollcall.api-path");
        }
    }

    /** If the application has a servlet of its own there, it does without our pages. */
    private static void registerPages(ServletContext context, String apiPath) throws ServletException {
        ServletRegistration.Dynamic servlet =
                added(context, PAGES, new PagesServlet(apiPath, fromCdi(PlainSignIn.class)));
        servlet.setAsyncSupported(true);
        servlet.addMapping(PagesServlet.MAPPING);
    }

    private static ServletRegistration.Dynamic added(ServletContext context, String name, Servlet servlet)
            throws ServletException {
        ServletRegistration.Dynamic added = context.addServlet(name, servlet);
        if (added == null) {
            throw new ServletException(
                    "The servlet name \"" + name + "\" is taken; the application must rename its own");
        }
        return added;
    }
}
