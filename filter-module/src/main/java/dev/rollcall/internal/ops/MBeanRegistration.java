package dev.rollcall.internal.ops;

import java.lang.System.Logger.Level;
import java.util.Optional;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The registration of an application's MXBean with an MBean server, from start to end. The application works as well
 * without one, so nothing here fails.
 */
final class MBeanRegistration {

    private static final System.Logger LOG = System.getLogger(MBeanRegistration.class.getName());

    /** One application may be deployed on several virtual servers with the same context path. */
    private static final int MOST_OF_ONE_NAME = 100;

    private final MBeanServer server;
    private final ObjectName name;

    private MBeanRegistration(MBeanServer server, ObjectName name) {
        this.server = server;
        this.name = name;
    }

    /** Registers the bean under the application's name, or the first free one with a number appended. */
    static Optional<MBeanRegistration> of(RollcallMXBean bean, String application, MBeanServer server) {
        DescribedMBean described = new DescribedMBean(bean, RollcallMXBean.class);
        try {
            for (int instance = 1; instance <= MOST_OF_ONE_NAME; instance++) {
                ObjectName name = name(application, instance);
                if (register(described, name, server)) {
                    return Optional.of(new MBeanRegistration(server, name));
                }
            }
            LOG.log(Level.WARNING, "No JMX: the names for {0} are taken", application);
        } catch (JMException | SecurityException refused) {
            LOG.log(Level.WARNING, "No JMX: {0}", refused.toString());
        }
        return Optional.empty();
    }

    private static boolean register(DescribedMBean bean, ObjectName name, MBeanServer server) throws JMException {
        try {
            server.registerMBean(bean, name);
            return true;
        } catch (InstanceAlreadyExistsException taken) {
            return false;
        }
    }

    private static ObjectName name(String application, int instance) throws MalformedObjectNameException {
        String name = "dev.rollcall:type=Rollcall,application=" + ObjectName.quote(application);
        return new ObjectName(instance == 1 ? name : name + ",instance=" + instance);
    }

    ObjectName name() {
        return name;
    }

    /** Leaves nothing of the application behind. */
    void remove() {
        try {
            server.unregisterMBean(name);
        } catch (JMException | SecurityException gone) {
            LOG.log(Level.DEBUG, "The MXBean was not registered any more", gone);
        }
    }
}
