package dev.rollcall.it.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.it.faults.MicroCommand;
import dev.rollcall.testing.FreePorts;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** Payara Micro in a process that does as {@link MicroDeployments} is told. Its own Arquillian adapter starts one for each. */
final class MicroHost implements Host {

    private static final int PATIENCE_MINUTES = 5;

    private final int port = FreePorts.next();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Process process;

    MicroHost() throws IOException {
        // By itself: the classes of the applications must come from the applications
        File commands = new File("target/micro-deployments.jar");
        ShrinkWrap.create(JavaArchive.class)
                .addClass(MicroDeployments.class)
                .as(ZipExporter.class)
                .exportTo(commands, true);
        process = new ProcessBuilder(new MicroCommand(
                                List.of("-Xmx1g", "-Dsample.database=./target/server/repeated"),
                                commands.toPath(),
                                port)
                        .running(MicroDeployments.class, List.of()))
                .redirectErrorStream(true)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Thread reader = new Thread(this::read, "server-log");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(UTF_8);
                PrintWriter log = new PrintWriter("target/repeated.log", UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.println(line);
                log.flush();
                if (line.startsWith(MicroDeployments.DONE)) {
                    answers.add(line);
                }
            }
        } catch (IOException e) {
            answers.add(e.toString());
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void deploy(Arrangement arrangement) throws IOException, InterruptedException {
        File file =
                Path.of("target", arrangement.title() + ".war").toAbsolutePath().toFile();
        arrangement.archive().get().as(ZipExporter.class).exportTo(file, true);
        command("deploy " + arrangement.title() + " " + arrangement.context().replaceFirst("(?<=.)/$", "") + " "
                + file);
    }

    @Override
    public void undeploy(Arrangement arrangement) throws IOException, InterruptedException {
        command("undeploy " + arrangement.title());
    }

    private void command(String line) throws IOException, InterruptedException {
        process.outputWriter(UTF_8).append(line).append('\n').flush();
        String answer = answers.poll(PATIENCE_MINUTES, TimeUnit.MINUTES);
        if (!(MicroDeployments.DONE + line).equals(answer)) {
            throw new IOException(line + ": " + answer);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
