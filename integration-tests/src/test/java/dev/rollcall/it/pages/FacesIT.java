package dev.rollcall.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.rollcall.it.pages.app.Todos;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A Faces application in a browser. */
class FacesIT extends PagesForPeople {

    private static final StringAsset PAGE = new StringAsset("""
            <!DOCTYPE html>
            <html lang="en" xmlns:h="jakarta.faces.html" xmlns:f="jakarta.faces.core" xmlns:ui="jakarta.faces.facelets">
            <h:head><title>To do</title></h:head>
            <h:body>
              <h1>To do</h1>
              <p>Signed in as <span id="user">#{todos.user}</span>. <a href="list.xhtml?again=1">Again</a></p>
              <h:form id="form">
                <h:outputLabel for="title" value="What"/>
                <h:inputText id="title" value="#{todos.title}"/>
                <h:commandButton id="add" value="Add" action="#{todos.add}"/>
                <h:commandButton id="count" value="Count" action="#{todos.count}">
                  <f:ajax execute="@this" render="counted"/>
                </h:commandButton>
                <h:outputText id="counted" value="#{todos.counted}"/>
              </h:form>
              <ul><ui:repeat value="#{todos.lines}" var="line"><li>#{line}</li></ui:repeat></ul>
              <form method="post" action="goodbye"><button>Sign out</button></form>
            </h:body>
            </html>
            """);

    private static final StringAsset FACES_CONFIG =
            new StringAsset("<faces-config xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\"/>");

    FacesIT() {
        super("todos/list.xhtml", "faces");
    }

    @Deployment(testable = false)
    static WebArchive host() {
        return application("faces.war", "/forbidden.html", Todos.class, Todos.Notebook.class)
                .addAsWebResource(PAGE, "todos/list.xhtml")
                .addAsWebResource(new StringAsset("<!DOCTYPE html><h1>Not for you</h1>"), "forbidden.html")
                .addAsWebInfResource(FACES_CONFIG, "faces-config.xml");
    }

    @Test
    void ajaxGoesOnAfterTheAccessTokenHasExpired() {
        try (Visit visit = atTodos()) {
            visit.button("Add").click();
            readForLong(visit);
            visit.button("Count").click();
            assertThat(visit.page().locator("[id='form:counted']")).hasText(Pattern.compile("[1-9][0-9]*"));
        }
    }

    @Test
    void ajaxButtonOfAnEndedSessionLeadsThereToo() {
        try (Visit visit = atTodos()) {
            endAllSessionsOfAlice();
            visit.button("Count").click();

            visit.isAtSignIn();
            visit.fillIn("alice", "alice-password").submit();
            visit.isAt("todos/list.xhtml");
        }
    }
}
