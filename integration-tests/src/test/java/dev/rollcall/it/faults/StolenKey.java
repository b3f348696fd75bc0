package dev.rollcall.it.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.UUID;

/**
 * The key that signs, in the hands of somebody who read the database: without {@code rollcall.secret} it is there for
 * all who can.
 */
final class StolenKey {

    private static final String NEWEST =
            "select private_key from rollcall_signing_key where not encrypted order by active_at desc limit 1";
    private static final String CLAIM = "(\"%s\":\")[^\"]*\"";

    private final PrivateKey key;

    private StolenKey(PrivateKey key) {
        this.key = key;
    }

    static StolenKey from(Backend database) throws SQLException, GeneralSecurityException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NEWEST)) {
            row.next();
            byte[] pkcs8 = Base64.getDecoder().decode(row.getString(1));
            return new StolenKey(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        }
    }

    /** Like this genuine token but for a session that never was. */
    String forgery(String genuine) throws GeneralSecurityException {
        String[] parts = genuine.split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8)
                .replaceFirst(CLAIM.formatted("sid"), "$1" + UUID.randomUUID() + "\"")
                .replaceFirst(CLAIM.formatted("jti"), "$1" + UUID.randomUUID() + "\"");
        String signed = parts[0] + "." + base64(claims.getBytes(UTF_8));
        return signed + "." + base64(signature(signed));
    }

    private byte[] signature(String signed) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key);
        signature.update(signed.getBytes(US_ASCII));
        return signature.sign();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
