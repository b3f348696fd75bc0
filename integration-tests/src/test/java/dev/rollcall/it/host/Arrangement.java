package dev.rollcall.it.host;

import java.util.List;
import java.util.function.Supplier;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * An application of the host tests, and what it answers by itself.
 *
 * @param title name of its deployment
 * @param context path at which the server has it, with a slash at the end
 * @param api base path of the session API, with a slash at the end
 * @param archive makes the WAR
 * @param ownPaths what its servlets and JAX-RS resources answer with 200 to whoever is signed in; the first needs a session
 */
record Arrangement(String title, String context, String api, Supplier<WebArchive> archive, List<String> ownPaths) {

    /** Signs nobody in by a password. */
    static final String NO_STORE = "no-store";

    private static final String API = "api/v1/";

    static final List<Arrangement> ALL = List.of(
            of("own-mechanism", OwnMechanismIT::host, "api/who", "open/who", "api/current"),
            new Arrangement(
                    "no-jax-rs",
                    "/",
                    API,
                    NoJaxRsIT::host,
                    List.of("api/who", "open/who", "api/current", "open/authenticate")),
            of(NO_STORE, NoIdentityStoreIT::host, "api/who", "open/who"),
            new Arrangement(
                    "listing",
                    "/listing/",
                    "accounts/v2/",
                    ListingHostIT::host,
                    List.of("host/orders", "host/orders/roles")),
            of("scanning", ScanningHostIT::host, "host/orders", "host/orders/roles"),
            of("same-path", SamePathHostIT::host, "api/v1/orders", "api/v1/orders/roles"),
            of("two-units", TwoUnitsHostIT::host, "host/till/any/roles", "host/till/any/heard"));

    private static Arrangement of(String title, Supplier<WebArchive> archive, String... ownPaths) {
        return new Arrangement(title, "/" + title + "/", API, archive, List.of(ownPaths));
    }
}
