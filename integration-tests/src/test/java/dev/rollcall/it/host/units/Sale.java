package dev.rollcall.it.host.units;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of the unit {@code shop}. */
@Entity
@Table(name = "host_shop")
@SuppressWarnings("NullAway.Init") // JPA fills the field
public class Sale {

    @Id
    private String id;

    protected Sale() {}

    Sale(String id) {
        this.id = id;
    }
}
