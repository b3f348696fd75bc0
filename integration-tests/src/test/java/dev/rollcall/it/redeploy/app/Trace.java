package dev.rollcall.it.redeploy.app;

import dev.rollcall.it.redeploy.watch.RemainsServlet;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.ref.WeakReference;
import java.util.UUID;

/**
 * Leaves a trace of each deployment where every application of the server finds it: among the system properties, a weak
 * reference to the class loader.
 */
@WebListener
public class Trace implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        System.getProperties()
                .put(
                        RemainsServlet.TRACE + UUID.randomUUID(),
                        new WeakReference<>(getClass().getClassLoader()));
    }
}
