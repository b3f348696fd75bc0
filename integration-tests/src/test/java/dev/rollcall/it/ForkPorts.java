package dev.rollcall.it;

import dev.rollcall.testing.FreePorts;
import java.util.List;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * The build gives ports to the first of the processes in which tests run at the same time; the others take their own, before
 * Arquillian reads which.
 */
public final class ForkPorts implements LauncherSessionListener {

    private static final String FIRST = "fork1";

    private static final List<String> PORTS = List.of("test.http.port", "test.postgres.port", "test.mariadb.port");

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!FIRST.equals(System.getProperty("test.fork"))) {
            PORTS.forEach(name -> System.setProperty(name, String.valueOf(FreePorts.next())));
        }
    }
}
