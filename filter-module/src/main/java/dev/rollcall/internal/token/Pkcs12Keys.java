package dev.rollcall.internal.token;

import dev.rollcall.internal.base.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The private keys of a PKCS#12 key store, sorted by alias because tools don't keep the order of the file. One password
 * opens everything. Certificates are ignored.
 */
final class Pkcs12Keys {

    private Pkcs12Keys() {}

    static List<OperatorKey> parse(byte[] content, Secret password) throws UnusableKeyException {
        char[] characters = password.value().toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), characters);
            return keys(store, characters);
        } catch (IOException e) {
            throw new UnusableKeyException(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? "rollcall.keys.password does not open it"
                            : "is not a PKCS#12 key store");
        } catch (GeneralSecurityException e) {
            throw new UnusableKeyException("is a PKCS#12 key store that this Java runtime can't read");
        }
    }

    private static List<OperatorKey> keys(KeyStore store, char[] password)
            throws GeneralSecurityException, UnusableKeyException {
        List<OperatorKey> keys = new ArrayList<>();
        List<String> aliases = Collections.list(store.aliases());
        Collections.sort(aliases);
        for (String alias : aliases) {
            if (key(store, alias, password) instanceof PrivateKey key) {
                keys.add(complete(key, alias));
            }
        }
        return keys;
    }

    private static Key key(KeyStore store, String alias, char[] password)
            throws GeneralSecurityException, UnusableKeyException {
        try {
            return store.getKey(alias, password);
        } catch (UnrecoverableKeyException e) {
            throw new UnusableKeyException("rollcall.keys.password does not open the entry " + alias);
        }
    }

    private static OperatorKey complete(PrivateKey key, String alias) throws UnusableKeyException {
        try {
            return PrivateParts.complete(key);
        } catch (UnusableKeyException e) {
            throw new UnusableKeyException("the entry " + alias + " " + e.problem());
        }
    }
}
