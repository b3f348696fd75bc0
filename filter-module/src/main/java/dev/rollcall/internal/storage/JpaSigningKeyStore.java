package dev.rollcall.internal.storage;

import dev.rollcall.internal.token.SigningKeyStore;
import dev.rollcall.internal.token.StoredKey;
import java.util.List;

/** Signing keys in the table {@code rollcall_signing_key}. Its primary key decides which node took a number first. */
final class JpaSigningKeyStore implements SigningKeyStore {

    private static final String ALL = "select k from RollcallSigningKey k order by k.number";
    private static final String REMOVE =
            "delete from RollcallSigningKey k where k.number = :number and k.keyId = :keyId";

    private final Database database;

    JpaSigningKeyStore(Database database) {
        this.database = database;
    }

    @Override
    public List<StoredKey> all() {
        return database.read(entities -> entities.createQuery(ALL, SigningKeyEntity.class)
                .getResultStream()
                .map(SigningKeyEntity::toKey)
                .toList());
    }

    @Override
    public boolean add(StoredKey key) {
        return database.insert(SigningKeyEntity.of(key), key.number());
    }

    @Override
    public void remove(StoredKey key) {
        database.write(entities -> entities.createQuery(REMOVE)
                .setParameter("number", key.number())
                .setParameter("keyId", key.keyId())
                .executeUpdate());
    }
}
