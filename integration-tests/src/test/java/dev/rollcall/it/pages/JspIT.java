package dev.rollcall.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.rollcall.it.pages.app.AddServlet;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** An application of JSPs and servlets in a browser. */
class JspIT extends PagesForPeople {

    private static final String TOP = """
            <%@ page contentType="text/html; charset=UTF-8" %>
            <%@ taglib prefix="c" uri="jakarta.tags.core" %>
            <!DOCTYPE html>
            <html lang="en">
            <head><title>To do</title></head>
            """;

    private static final String BOTTOM = """
              <p>Signed in as <span id="user"><c:out value="${pageContext.request.remoteUser}"/></span>.
                <a href="list.jsp?again=1">Again</a> <a href="all.jsp">Everybody's</a></p>
              <form method="post" action="goodbye"><button>Sign out</button></form>
            </body>
            </html>
            """;

    private static final StringAsset LIST = new StringAsset(TOP + """
            <body>
              <h1>To do</h1>
              <form method="post" action="<c:url value="/todos/add"/>">
                <label>What <input name="title"></label> <button>Add</button>
              </form>
            """ + BOTTOM);

    /** The servlet forwards to it. */
    private static final StringAsset ADDED = new StringAsset(TOP + """
            <body>
              <h1>Added</h1>
              <ul><c:forEach var="line" items="${lines}"><li><c:out value="${line}"/></li></c:forEach></ul>
            """ + BOTTOM);

    private static final StringAsset ALL = new StringAsset(TOP + """
            <%
              if (!request.isUserInRole("admin")) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
                return;
              }
            %>
            <body>
              <h1>Everybody's</h1>
            """ + BOTTOM);

    private static final StringAsset FORBIDDEN = new StringAsset(TOP + """
            <%@ page isErrorPage="true" %>
            <body>
              <h1>Not for you</h1>
            """ + BOTTOM);

    JspIT() {
        super("todos/list.jsp", "jsp");
    }

    @Deployment(testable = false)
    static WebArchive host() {
        return application("jsp.war", "/forbidden.jsp", AddServlet.class)
                .addAsWebResource(LIST, "todos/list.jsp")
                .addAsWebResource(ALL, "todos/all.jsp")
                .addAsWebResource(FORBIDDEN, "forbidden.jsp")
                .addAsWebInfResource(ADDED, "added.jsp");
    }

    @Test
    void whoMayNotSeeAPageHasTheErrorPageOfTheApplication() {
        try (Visit visit = atTodos()) {
            readForLong(visit);
            visit.page().getByText("Everybody's").click();

            visit.isAt("todos/all.jsp");
            assertThat(visit.heading("Not for you")).isVisible();
            assertThat(visit.page().locator("#user")).hasText("alice");
            picture(visit, "7-forbidden");
        }
    }

    @Test
    void whoMaySeeItDoes() {
        try (Visit visit = visit().open("todos/all.jsp")) {
            visit.fillIn("admin", "admin-password").submit();

            visit.isAt("todos/all.jsp");
            assertThat(visit.heading("Everybody's")).isVisible();
            assertThat(visit.page().locator("#user")).hasText("admin");
        }
    }

    @Test
    void addressOfAServletThatTakesFormsOnlyIsNoWayAroundTheSignIn() {
        try (Visit visit = visit().open("todos/add")) {
            visit.isAtSignIn();
        }
    }
}
