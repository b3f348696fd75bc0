package dev.rollcall.it.host;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;

/**
 * Payara Micro that deploys and undeploys what its standard input says: {@code deploy <name> <context> <file>}, {@code undeploy
 * <name>}. The class path is its JAR and this class.
 */
final class MicroDeployments {

    /** How the line begins that answers a command; the command follows. */
    static final String DONE = "DONE ";

    private MicroDeployments() {}

    /** Arguments: the options of Payara Micro. */
    public static void main(String[] options) {
        try {
            obey(start(options));
        } catch (Exception e) {
            e.printStackTrace(System.out);
        } finally {
            System.exit(0); // the server's threads would go on
        }
    }

    private static Object start(String[] options) throws Exception {
        method("fish.payara.micro.boot.PayaraMicroLauncher", "create", String[].class)
                .invoke(null, (Object) options);
        Object micro = method("fish.payara.micro.PayaraMicro", "getInstance").invoke(null);
        return method("fish.payara.micro.PayaraMicro", "getRuntime").invoke(micro);
    }

    private static Method method(String type, String name, Class<?>... parameters) throws Exception {
        return Class.forName(type).getMethod(name, parameters);
    }

    private static void obey(Object server) throws Exception {
        String runtime = "fish.payara.micro.PayaraMicroRuntime";
        Method deploy = method(runtime, "deploy", String.class, String.class, File.class);
        Method undeploy = method(runtime, "undeploy", String.class);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ", 4);
            Object result = words[0].equals("deploy")
                    ? deploy.invoke(server, words[1], words[2], new File(words[3]))
                    : undeploy.invoke(server, words[1]);
            if (Boolean.FALSE.equals(result)) {
                throw new IOException("The server refused to " + line);
            }
            // The log is on the same stream and may have begun a line
            System.out.println("\n" + DONE + line);
        }
    }
}
