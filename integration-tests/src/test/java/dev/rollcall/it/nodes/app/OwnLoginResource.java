package dev.rollcall.it.nodes.app;

import dev.rollcall.DeviceName;
import dev.rollcall.EndReason;
import dev.rollcall.Identity;
import dev.rollcall.Session;
import dev.rollcall.Sessions;
import dev.rollcall.SignInNotices;
import dev.rollcall.SignInOutcome;
import dev.rollcall.SignInRequest;
import dev.rollcall.SignIns;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A login of the application's own, such as one by badge; the answers are an access token, ids, a number. */
@Path("badges/{subject}")
@RequestScoped
public class OwnLoginResource {

    @Inject
    private Sessions sessions;

    @Inject
    private SignIns signIns;

    @Inject
    private SignInNotices notices;

    @Inject
    private UserTransaction transaction;

    @PathParam("subject")
    private String subject = "";

    @Context
    private HttpServletRequest request;

    @POST
    public String start() {
        SignInOutcome outcome = signIns.withProof(
                SignInRequest.byToken(request).on(new DeviceName("Gate")), () -> Optional.of(identity()));
        return outcome instanceof SignInOutcome.Started started
                ? started.tokens().accessToken().text()
                : "";
    }

    /** A sign-in in a browser: the answer has the cookies. */
    @POST
    @Path("browser")
    public Response startInABrowser() {
        SignInOutcome outcome =
                signIns.withPassword(subject, SignInRequest.byCookie(request), () -> Optional.of(identity()));
        if (outcome instanceof SignInOutcome.Started started) {
            Response.ResponseBuilder answer = Response.noContent();
            started.cookies().headers().forEach(cookie -> answer.header("Set-Cookie", cookie));
            return answer.build();
        }
        return Response.status(Response.Status.FORBIDDEN).build();
    }

    private Identity identity() {
        return new Identity(subject, Set.of("user"));
    }

    /** The answer is a token for the PIN 1234, {@code wrong} for others, and {@code wait} after too many of them. */
    @POST
    @Path("pin/{pin}")
    public String startWithPin(@PathParam("pin") String pin) {
        SignInOutcome outcome = signIns.withPassword(
                subject,
                SignInRequest.byToken(request),
                () -> Optional.of(identity()).filter(user -> pin.equals("1234")));
        if (outcome instanceof SignInOutcome.Started started) {
            return started.tokens().accessToken().text();
        }
        return outcome instanceof SignInOutcome.TooManyAttempts ? "wait" : "wrong";
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
