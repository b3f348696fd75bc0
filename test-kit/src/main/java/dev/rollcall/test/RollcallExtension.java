package dev.rollcall.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.EndReason;
import dev.rollcall.internal.kit.Kit;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Signs users in for tests of an application that runs on a server, without a password and without its sign-in page.
 *
 * <pre>{@code
 * import dev.rollcall.test.RollcallExtension;
 * import dev.rollcall.test.SignedInAs;
 * import dev.rollcall.test.TestSession;
 * import java.net.URI;
 * import java.net.http.HttpClient;
 * import java.net.http.HttpRequest;
 * import java.net.http.HttpResponse.BodyHandlers;
 * import org.junit.jupiter.api.Assertions;
 * import org.junit.jupiter.api.Test;
 * import org.junit.jupiter.api.extension.RegisterExtension;
 *
 * class OrdersTest {
 *
 *     static final URI SHOP = URI.create("http://localhost:8080/shop/");
 *
 *     @RegisterExtension
 *     final RollcallExtension rollcall = RollcallExtension.at(SHOP, "a secret of the tests");
 *
 *     @Test
 *     void nobodyElseSeesTheOrders(@SignedInAs("alice") TestSession alice) throws Exception {
 *         Assertions.assertEquals(200, orders(alice));
 *
 *         alice.end();
 *
 *         Assertions.assertEquals(401, orders(alice));
 *     }
 *
 *     int orders(TestSession user) throws Exception {
 *         HttpRequest request = user.authorize(HttpRequest.newBuilder(SHOP.resolve("api/orders"))).build();
 *         return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
 *     }
 * }
 * }</pre>
 *
 * <p>The application that is tested has {@code rollcall-test} among its libraries, and knows the secret by the context
 * parameter or system property {@code rollcall-test.secret}, or by the environment variable {@code ROLLCALL_TEST_SECRET}.
 *
 * <p>Limit, detection and history are at work as always. What a test has begun ends after it; what was signed in before all
 * tests, after all of them. Thread-safe.
 */
public final class RollcallExtension
        implements ParameterResolver, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Supplier<URI> application;
    private final Supplier<String> secret;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /** By the tests that run now. */
    private final Set<UUID> begun = ConcurrentHashMap.newKeySet();

    /** Before them, for all tests of the class. */
    private final Set<UUID> shared = ConcurrentHashMap.newKeySet();

    /**
     * For {@code @ExtendWith}: the system properties {@code rollcall-test.uri} and {@code rollcall-test.secret}, or the
     * environment variables {@code ROLLCALL_TEST_URI} and {@code ROLLCALL_TEST_SECRET}, say where the application is.
     */
    public RollcallExtension() {
        this(() -> URI.create(setting(Kit.URI)), () -> setting(Kit.SECRET));
    }

    private RollcallExtension(Supplier<URI> application, Supplier<String> secret) {
        this.application = application;
        this.secret = secret;
    }

    /**
     * For {@code @RegisterExtension}.
     *
     * @param application the root of the application, such as {@code http://localhost:8080/shop/}
     * @param secret that of the application, 16 characters or more
     */
    public static RollcallExtension at(URI application, String secret) {
        return new RollcallExtension(() -> application, () -> secret);
    }

    /**
     * The same for an application whose address becomes known later, for instance by {@code @ArquillianResource}.
     *
     * @param application is asked each time
     */
    public static RollcallExtension at(Supplier<URI> application, String secret) {
        return new RollcallExtension(application, () -> secret);
    }

    private static String setting(String name) {
        return Kit.setting(name, none -> null)
                .orElseThrow(() -> new IllegalStateException("The system property " + name + " is missing"));
    }

    /**
     * Signs a user in.
     *
     * @param user the name, which need not be one that the application knows
     * @param groups what {@code isUserInRole} and {@code @RolesAllowed} go by, until the session is refreshed
     * @throws IllegalStateException if the application refuses it, saying why
     */
    public TestSession signIn(String user, String... groups) {
        String form = Stream.concat(
                        Stream.of(pair(Kit.USER, user)), Stream.of(groups).map(group -> pair(Kit.GROUP, group)))
                .collect(Collectors.joining("&"));
        Properties answer = new Properties();
        try {
            answer.load(new StringReader(send(request("")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form)))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        TestSession session = new TestSession(user, answer, this::end);
        begun.add(session.id());
        return session;
    }

    private void end(UUID session, EndReason reason) {
        send(request("?" + pair(Kit.SESSION, session.toString()) + "&" + pair(Kit.REASON, reason.name()))
                .DELETE());
        begun.remove(session);
        shared.remove(session);
    }

    private HttpRequest.Builder request(String query) {
        URI root = application.get();
        String path = root.getRawPath().replaceAll("/$", "") + Kit.PATH;
        return HttpRequest.newBuilder(root.resolve(path + query))
                .timeout(TIMEOUT)
                .header(Kit.HEADER, secret.get());
    }

    private String send(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        try {
            HttpResponse<String> answer = client.send(built, BodyHandlers.ofString());
            int status = answer.statusCode();
            if (status == 404) {
                throw new IllegalStateException(built.uri() + " is not there: the application needs the library"
                        + " rollcall-test and " + Kit.SECRET);
            }
            if (status != 200 && status != 204) {
                throw new IllegalStateException(built.uri() + " answers " + status + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException("The application does not answer at " + built.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String pair(String name, String value) {
        return name + "=" + URLEncoder.encode(value, UTF_8);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.isAnnotated(SignedInAs.class)
                && parameter.getParameter().getType().equals(TestSession.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        SignedInAs user = parameter.findAnnotation(SignedInAs.class).orElseThrow();
        return signIn(user.value(), user.groups());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        shared.addAll(begun);
        begun.clear();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        begun.forEach(session -> end(session, EndReason.SIGNED_OUT));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        afterEach(context);
        shared.forEach(session -> end(session, EndReason.SIGNED_OUT));
    }
}
