package dev.rollcall.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.internal.http.RequestPath;
import dev.rollcall.internal.settings.HttpSettings;
import dev.rollcall.internal.settings.PageSettings;
import dev.rollcall.internal.settings.PathPattern;
import dev.rollcall.internal.web.PathRules.Access;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that a server shows at several names, and settings that have one of them. */
class FacesPagesTest {

    private static final List<String> USUAL = List.of("/faces/*", "*.jsf", "*.faces", "*.xhtml");

    private final FacesPages faces = new FacesPages(List.of("/start", "/faces/*", "*.jsf", "*.faces", "*.xhtml"), "");

    /** An application with these servlets, by class and with their mappings. */
    static ServletContext application(Map<String, List<String>> servlets) {
        return stub(
                ServletContext.class,
                (self, called, given) -> called.getName().equals("getServletRegistrations")
                        ? servlets.entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey, servlet -> servlet(servlet.getKey(), servlet.getValue())))
                        : null);
    }

    private static ServletRegistration servlet(String type, List<String> mappings) {
        return stub(
                ServletRegistration.class,
                (self, called, given) -> called.getName().equals("getClassName") ? type : mappings);
    }

    private static <T> T stub(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private PathRules rules(List<String> guarded, List<String> exempt) {
        return new PathRules(
                new HttpSettings(
                        "/api/v1",
                        guarded.stream().map(PathPattern::new).toList(),
                        exempt.stream().map(PathPattern::new).toList(),
                        List.of(new PathPattern("/poll.xhtml")),
                        "admin"),
                PageSettings.NONE,
                faces);
    }

    private static RequestPath path(String uri) {
        return RequestPath.of(uri, "", uri);
    }

    @ParameterizedTest
    @CsvSource({
        "/todos.xhtml, /todos.xhtml, PROTECTED",
        "/todos.xhtml, /todos.jsf, PROTECTED",
        "/todos.xhtml, /todos.faces, PROTECTED",
        "/todos.xhtml, /faces/todos.xhtml, PROTECTED",
        "/todos.xhtml, /faces/faces/todos.xhtml, PROTECTED",
        "/todos.xhtml, /faces/todos, PROTECTED",
        "/todos.xhtml, /faces/todos.anything, PROTECTED",
        "/todos.xhtml, /faces/todos.jsf, PROTECTED",
        "/todos.xhtml, /todos.xhtml.jsf, PROTECTED",
        "/todos.xhtml, /faces//todos.xhtml, REFUSED",
        "/todos.xhtml, /todos, FREE",
        "/todos.xhtml, /todos.html, FREE",
        "/todos.xhtml, /todos.xhtml/x, FREE",
        "/todos.xhtml, /facestodos.xhtml, FREE",
        "/todos.xhtml, /x/todos.jsf, FREE",
        "/todos.jsf, /todos.xhtml, PROTECTED",
        "/faces/todos.xhtml, /todos.faces, PROTECTED",
        "/faces/*, /todos.jsf, PROTECTED",
        "/admin/*, /faces/admin/users.xhtml, PROTECTED",
        "/admin/*, /faces/admin/, PROTECTED",
        "/admin/*, /faces/faces/admin/users.jsf, PROTECTED",
        "/start, /start.xhtml, PROTECTED",
        "/start, /faces/start.xhtml, PROTECTED",
        "/start.xhtml, /start, PROTECTED",
    })
    void whatIsGuardedIsGuardedByEveryName(String guarded, String uri, Access access) {
        assertThat(rules(List.of(guarded), List.of()).accessTo(path(uri))).isEqualTo(access);
    }

    @ParameterizedTest
    @CsvSource({
        "/help.xhtml, /help.jsf, FREE",
        "/help.xhtml, /faces/help.xhtml, FREE",
        "/help.jsf, /help.xhtml, FREE",
        "/help.xhtml, /faces/todos.xhtml, PROTECTED",
        "/jakarta.faces.resource/*, /faces/jakarta.faces.resource/style.css, FREE",
        "/jakarta.faces.resource/*, /jakarta.faces.resource/style.css.xhtml, FREE",
        "/faces/*, /todos.xhtml, PROTECTED",
        "/faces/*, /faces/todos.xhtml, PROTECTED",
    })
    void whatIsPublicIsPublicByEveryName(String exempt, String uri, Access access) {
        assertThat(rules(List.of("/*"), List.of(exempt)).accessTo(path(uri))).isEqualTo(access);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/poll.xhtml", "/poll.jsf", "/faces/poll.xhtml"})
    void whatIsPassiveIsPassiveByEveryName(String uri) {
        assertThat(rules(List.of(), List.of()).isPassive(uri)).isTrue();
    }

    @Test
    void mappingsAreThoseOfTheFacesServlet() {
        FacesPages found = FacesPages.of(application(Map.of(
                "jakarta.faces.webapp.FacesServlet", USUAL, "com.example.Reports", List.of("*.report", "/reports/*"))));

        assertThat(found.namesOf("/todos.jsf"))
                .contains("/todos.xhtml", "/todos.faces", "/faces/todos.xhtml")
                .doesNotContain("/todos");
        assertThat(found.namesOf("/todos.report")).containsExactly("/todos.report");
        assertThat(found.namesOf("/reports/todos.xhtml")).doesNotContain("/todos.xhtml");
    }

    @Test
    void withoutFacesAPathHasOneName() {
        assertThat(FacesPages.of(application(Map.of())).namesOf("/todos.xhtml")).containsExactly("/todos.xhtml");
    }

    @Test
    void extensionsOfPagesCanBeConfigured() {
        FacesPages named = new FacesPages(Set.of("*.jsf"), ".view.xml *.page;/pages/*");

        assertThat(named.namesOf("/todos.jsf")).contains("/todos.xhtml", "/todos.page", "/todos.view.xml");
    }
}
