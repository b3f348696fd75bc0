package dev.rollcall.internal.storage;

import dev.rollcall.internal.settings.SigningAlgorithm;
import dev.rollcall.internal.token.StoredKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code rollcall_signing_key}. */
@Entity(name = "RollcallSigningKey")
@Table(name = "rollcall_signing_key")
@SuppressWarnings("NullAway.Init") // JPA fills the fields
class SigningKeyEntity {

    @Id
    @Column(name = "key_number")
    int number;

    @Column(name = "key_id")
    String keyId;

    @Enumerated(EnumType.STRING)
    SigningAlgorithm algorithm;

    @Column(name = "public_jwk")
    String publicJwk;

    @Column(name = "private_key")
    String privateKey;

    boolean encrypted;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "active_at")
    Instant activeAt;

    static SigningKeyEntity of(StoredKey key) {
        SigningKeyEntity row = new SigningKeyEntity();
        row.number = key.number();
        row.keyId = key.keyId();
        row.algorithm = key.algorithm();
        row.publicJwk = key.publicJwk();
        row.privateKey = key.privateKey();
        row.encrypted = key.encrypted();
        row.createdAt = key.createdAt();
        row.activeAt = key.activeAt();
        return row;
    }

    StoredKey toKey() {
        return new StoredKey(number, keyId, algorithm, publicJwk, privateKey, encrypted, createdAt, activeAt);
    }
}
