package dev.rollcall.it.pages.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The backing bean of a Faces page, as such applications have them: it knows nothing of sessions. */
@Named
@RequestScoped
public class Todos {

    @Inject
    private Notebook notebook;

    private String title = "";
    private int counted;

    /** What everybody has written down. */
    @ApplicationScoped
    public static class Notebook {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        public List<String> lines() {
            return lines;
        }
    }

    public String getUser() {
        return FacesContext.getCurrentInstance().getExternalContext().getRemoteUser();
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public int getCounted() {
        return counted;
    }

    public List<String> getLines() {
        return notebook.lines();
    }

    /** The action of the form. */
    public void add() {
        notebook.lines().add(title + " (" + getUser() + ")");
        title = "";
    }

    /** The action of the ajax button. */
    public void count() {
        counted = notebook.lines().size();
    }
}
