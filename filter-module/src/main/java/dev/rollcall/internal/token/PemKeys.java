package dev.rollcall.internal.token;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Private keys in PEM: PKCS#8 between lines {@code BEGIN PRIVATE KEY} (RFC 7468). Certificates among them are ignored.
 */
final class PemKeys {

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----");
    private static final String PKCS8 = "PRIVATE KEY";

    private PemKeys() {}

    static List<OperatorKey> parse(String text) throws UnusableKeyException {
        List<OperatorKey> keys = new ArrayList<>();
        Matcher begin = BEGIN.matcher(text);
        while (begin.find()) {
            String label = begin.group(1);
            if (label.endsWith(PKCS8)) {
                requirePkcs8(label);
                keys.add(key(body(text, begin.end()), keys.size() + 1));
            }
        }
        return keys;
    }

    private static void requirePkcs8(String label) throws UnusableKeyException {
        if (label.equals("ENCRYPTED " + PKCS8)) {
            throw new UnusableKeyException("has an encrypted key in PEM, which is not supported; use PKCS#12 instead");
        }
        if (!label.equals(PKCS8)) {
            throw new UnusableKeyException("has an " + label
                    + ", which must be converted to PKCS#8: openssl pkcs8 -topk8 -nocrypt -in old.pem -out new.pem");
        }
    }

    private static String body(String text, int start) throws UnusableKeyException {
        int end = text.indexOf("-----END " + PKCS8 + "-----", start);
        if (end < 0) {
            throw new UnusableKeyException("ends in the middle of a private key");
        }
        return text.substring(start, end).replaceAll("\\s", "");
    }

    private static OperatorKey key(String base64, int position) throws UnusableKeyException {
        try {
            return PrivateParts.complete(PrivateParts.decode(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException e) {
            throw new UnusableKeyException("private key " + position + " is not base64");
        } catch (UnusableKeyException e) {
            throw new UnusableKeyException("private key " + position + " " + e.problem());
        }
    }
}
