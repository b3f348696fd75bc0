package dev.rollcall.web;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.token.SigningKeys;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Opens the database and the signing keys beside the deployment, so that neither the first user waits nor a database
 * that is down keeps the application from being deployed.
 */
final class WarmUp implements ServletContextListener {

    private static final System.Logger LOG = System.getLogger(WarmUp.class.getName());

    @Override
    @SuppressWarnings({"BanJNDI", "FutureReturnValueIgnored"}) // a constant name; the task reports for itself
    public void contextInitialized(ServletContextEvent event) {
        SigningKeys keys = CDI.current().select(SigningKeys.class).get();
        try {
            ExecutorService executor =
                    (ExecutorService) new InitialContext().lookup("java:comp/DefaultManagedExecutorService");
            executor.submit(() -> warmUp(keys));
        } catch (NamingException | RejectedExecutionException unavailable) {
            LOG.log(Level.DEBUG, "No executor to warm up with; the first request does it", unavailable);
        }
    }

    private static void warmUp(SigningKeys keys) {
        try {
            keys.signingKeyId();
        } catch (StoreUnavailableException logged) {
            LOG.log(Level.DEBUG, "The first request will try again", logged);
        } catch (RuntimeException broken) {
            LOG.log(Level.ERROR, "Nobody can sign in: {0}", broken.getMessage());
        }
    }
}
