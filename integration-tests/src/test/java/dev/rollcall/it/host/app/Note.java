package dev.rollcall.it.host.app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of the application. */
@Entity
@Table(name = "host_note")
@SuppressWarnings("NullAway.Init") // JPA fills the fields
public class Note {

    @Id
    private String id;

    private String text;

    protected Note() {}

    Note(String id, String text) {
        this.id = id;
        this.text = text;
    }

    String text() {
        return text;
    }
}
