package dev.rollcall.it.nodes.app;

import dev.rollcall.EndReason;
import dev.rollcall.device.DeviceFacts;
import dev.rollcall.device.DeviceType;
import dev.rollcall.http.Clients;
import dev.rollcall.session.Client;
import dev.rollcall.session.Origin;
import dev.rollcall.session.Session;
import dev.rollcall.session.Sessions;
import dev.rollcall.session.SignIn;
import dev.rollcall.session.SignInNotices;
import dev.rollcall.session.StartOutcome;
import dev.rollcall.throttle.SignInAttempt;
import dev.rollcall.throttle.Throttle;
import dev.rollcall.throttle.TooManyAttemptsException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A login of the application's own, such as one by badge; the answers are an access token, ids, a number. */
@Path("badges/{subject}")
@RequestScoped
public class OwnLoginResource {

    private static final Client GATE =
            new Client(new DeviceFacts(null, null, DeviceType.OTHER, null, "Gate 7"), Origin.UNKNOWN, Optional.empty());

    @Inject
    private Sessions sessions;

    @Inject
    private Throttle throttle;

    @Inject
    private Clients clients;

    @Inject
    private SignInNotices notices;

    @Inject
    private UserTransaction transaction;

    @PathParam("subject")
    private String subject = "";

    @POST
    public String start() {
        StartOutcome outcome =
                sessions.start(new SignIn(subject, Set.of("user"), false, Optional.of("Gate"), GATE, Optional.empty()));
        return outcome instanceof StartOutcome.Started started
                ? started.tokens().accessToken().text()
                : "";
    }

    /** The answer is a token for the PIN 1234, {@code wrong} for others, and {@code wait} after too many of them. */
    @POST
    @Path("pin/{pin}")
    public String startWithPin(@PathParam("pin") String pin, @Context HttpServletRequest request) {
        SignInAttempt attempt = new SignInAttempt(subject, clients.networkOf(request), clients.of(request));
        try {
            return throttle.signIn(attempt, () -> pin.equals("1234") ? Optional.of(start()) : Optional.empty())
                    .orElse("wrong");
        } catch (TooManyAttemptsException refused) {
            return "wait";
        }
    }

    @POST
    @Path("rollback")
    public String startInATransactionThatRollsBack() throws Exception {
        transaction.begin();
        try {
            return start();
        } finally {
            transaction.rollback();
        }
    }

    /** The link for a mail about the session. */
    @GET
    @Path("notice/{session}")
    public String notice(@PathParam("session") String session) {
        return notices.link(URI.create("https://shop.example/app/"), UUID.fromString(session))
                .map(URI::toString)
                .orElse("");
    }

    @GET
    public String list() {
        return String.join(
                ",",
                sessions.list(subject).stream()
                        .map(Session::id)
                        .map(Object::toString)
                        .toList());
    }

    @DELETE
    public int endAll() {
        return sessions.endAll(subject, EndReason.SIGNED_OUT_BY_ADMIN);
    }

    @DELETE
    @Path("rollback")
    public int endAllInATransactionThatRollsBack() throws Exception {
        transaction.begin();
        try {
            return endAll();
        } finally {
            transaction.rollback();
        }
    }
}
