package dev.rollcall.it.host.units;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of the unit {@code archive}. */
@Entity
@Table(name = "host_archive")
@SuppressWarnings("NullAway.Init") // JPA fills the field
public class Filing {

    @Id
    private String id;

    protected Filing() {}

    Filing(String id) {
        this.id = id;
    }
}
