package dev.rollcall.it.nodes.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What an operator on this server would see and do through JMX. */
@Path("operator")
@RequestScoped
public class OperatorResource {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    /** The names of all applications, a line each. */
    @GET
    public String names() throws JMException {
        return server.queryNames(new ObjectName("dev.rollcall:*"), null).stream()
                .map(ObjectName::toString)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    @GET
    @Path("{application}/{attribute}")
    public String attribute(@PathParam("application") String application, @PathParam("attribute") String attribute)
            throws JMException {
        return String.valueOf(server.getAttribute(name(application), attribute));
    }

    @POST
    @Path("{application}/revoke/{user}")
    public String revoke(@PathParam("application") String application, @PathParam("user") String user)
            throws JMException {
        String text = String.class.getName();
        return String.valueOf(server.invoke(
                name(application), "revokeUser", new Object[] {user, "phone stolen"}, new String[] {text, text}));
    }

    private static ObjectName name(String application) throws JMException {
        return new ObjectName("dev.rollcall:type=Rollcall,application=" + ObjectName.quote("/" + application));
    }
}
