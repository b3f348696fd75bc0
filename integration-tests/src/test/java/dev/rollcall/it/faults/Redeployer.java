package dev.rollcall.it.faults;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;

/**
 * Payara Micro in a process of its own, which deploys an application, uses it and takes it away again, over and over,
 * and tells what is left. The class path is Payara Micro's JAR and the classes of the tests, without a library: those of
 * the application must come from the application.
 */
final class Redeployer {

    /**
     * How the line begins that tells it. It goes on with the class loaders of applications at once after the last round
     * and in the end, and with the threads early on and in the end.
     */
    static final String RESULT = "REDEPLOYED ";

    /** The first rounds load and start what the server keeps for good. */
    private static final int EARLY = 3;

    /** Threads and caches of the server and of Java keep a few for good, whatever the number of redeployments. */
    static final int KEPT_CLASS_LOADERS = 5;

    /** The server's own clean-up takes a moment. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final String CLASS_LOADER = "org.glassfish.web.loader.WebappClassLoader";
    private static final String NAME = "rollcall-sample";

    private final Object server;
    private final File application;
    private final URI url;
    /** Not HTTP/2, for which the server keeps streams, and what ended them, as long as their connection lives. */
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Redeployer(Object server, File application, URI url) {
        this.server = server;
        this.application = application;
        this.url = url;
    }

    /** Arguments: how often, the application's file, its HTTP port, and the options of Payara Micro. */
    public static void main(String[] args) {
        try {
            report(args);
        } catch (Exception e) {
            e.printStackTrace(System.out);
        } finally {
            System.exit(0); // the server's threads would go on
        }
    }

    private static void report(String[] args) throws Exception {
        int times = Integer.parseInt(args[0]);
        Redeployer redeployer = new Redeployer(
                start(Arrays.copyOfRange(args, 3, args.length)),
                new File(args[1]),
                URI.create("http://localhost:" + args[2] + "/" + NAME + "/"));
        redeployer.redeploy(EARLY);
        Remains early = Remains.now();
        redeployer.redeploy(times);
        Remains late = Remains.now();
        Remains last = Remains.atLast(early);
        System.out.println(RESULT + late.classLoaders() + " " + last.classLoaders() + " " + early.threads() + " "
                + last.threads());
    }

    /** The server's runtime, when it has started. */
    private static Object start(String[] options) throws Exception {
        method("fish.payara.micro.boot.PayaraMicroLauncher", "create", String[].class)
                .invoke(null, (Object) options);
        Object micro = method("fish.payara.micro.PayaraMicro", "getInstance").invoke(null);
        return method("fish.payara.micro.PayaraMicro", "getRuntime").invoke(micro);
    }

    private static Method method(String type, String name, Class<?>... parameters) throws Exception {
        return Class.forName(type).getMethod(name, parameters);
    }

    private static Method ofServer(String name, Class<?>... parameters) throws Exception {
        return method("fish.payara.micro.PayaraMicroRuntime", name, parameters);
    }

    private void redeploy(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            ofServer("deploy", String.class, String.class, File.class).invoke(server, NAME, NAME, application);
            use();
            ofServer("undeploy", String.class).invoke(server, NAME);
        }
    }

    /** Once through everything that opens connections, makes threads and fills caches. */
    private void use() throws IOException, InterruptedException {
        String login = "{\"username\":\"alice\",\"password\":\"alice-password\"}";
        String tokens = send("api/v1/auth/login", "", BodyPublishers.ofString(login));
        String refresh = "{\"refresh_token\":\"" + member(tokens, "refresh_token") + "\"}";
        String next = send("api/v1/auth/refresh", "", BodyPublishers.ofString(refresh));
        send("api/v1/auth/logout", member(next, "access_token"), BodyPublishers.noBody());
    }

    private String send(String path, String token, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
                .header("Content-Type", "application/json")
                .POST(body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(path + " was answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static String member(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException(name + " is missing");
        }
        return found.group(1);
    }

    /** What is still there of applications that are gone. */
    private record Remains(int classLoaders, int threads) {

        static Remains atLast(Remains early) throws Exception {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            Remains remains = now();
            while (remains.isMoreThan(early) && System.nanoTime() < deadline) {
                Conditions.pause(PAUSE);
                remains = now();
            }
            return remains;
        }

        private boolean isMoreThan(Remains early) {
            return classLoaders > KEPT_CLASS_LOADERS || threads > early.threads;
        }

        static Remains now() throws Exception {
            Object histogram = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram", // collects garbage first
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            int loaders = histogram
                    .toString()
                    .lines()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns.length > 3 && columns[3].equals(CLASS_LOADER))
                    .mapToInt(columns -> Integer.parseInt(columns[1]))
                    .sum();
            return new Remains(loaders, ManagementFactory.getThreadMXBean().getThreadCount());
        }
    }
}
