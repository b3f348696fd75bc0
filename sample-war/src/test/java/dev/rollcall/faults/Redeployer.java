package dev.rollcall.faults;

import dev.rollcall.sample.Http;
import dev.rollcall.sample.Login;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Arrays;
import javax.management.ObjectName;

/**
 * Payara Micro in a process of its own, which deploys an application, uses it and takes it away again, over and over,
 * and tells what is left. The class path is Payara Micro's JAR and the tests.
 */
final class Redeployer {

    /** How the line begins that tells it: followed by class loaders and threads, each early on and at the end. */
    static final String RESULT = "REDEPLOYED ";

    /** The first rounds load and start what the server keeps for good. */
    private static final int EARLY = 3;

    private static final String CLASS_LOADER = "org.glassfish.web.loader.WebappClassLoader";
    private static final String NAME = "rollcall-sample";

    private final Object server;
    private final File application;
    private final Http client;

    private Redeployer(Object server, File application, Http client) {
        this.server = server;
        this.application = application;
        this.client = client;
    }

    /** Arguments: how often, the application's file, its HTTP port, and the options of Payara Micro. */
    public static void main(String[] args) throws Exception {
        int times = Integer.parseInt(args[0]);
        Redeployer redeployer = new Redeployer(
                start(Arrays.copyOfRange(args, 3, args.length)),
                new File(args[1]),
                new Http(URI.create("http://localhost:" + args[2] + "/" + NAME + "/")));
        redeployer.redeploy(EARLY);
        Remains early = Remains.now();
        redeployer.redeploy(times);
        Remains late = Remains.now();
        System.out.println(RESULT + early.classLoaders() + " " + late.classLoaders() + " " + early.threads() + " "
                + late.threads());
        System.exit(0);
    }

    private static Object start(String[] options) throws Exception {
        Object boot = Class.forName("fish.payara.micro.boot.PayaraMicroLauncher")
                .getMethod("create", String[].class)
                .invoke(null, (Object) options);
        return method("fish.payara.micro.boot.PayaraMicroBoot", "bootStrap").invoke(boot);
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
            Login login = Login.with(client, Login.request("alice"));
            login.client().get("api/hello");
            login.refreshed().client().post("api/v1/auth/logout");
            ofServer("undeploy", String.class).invoke(server, NAME);
        }
    }

    /** What is still there of applications that are gone. */
    private record Remains(int classLoaders, int threads) {

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
