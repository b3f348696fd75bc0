package dev.rollcall.it.host;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Asks an application that has just started: is all of it there, and does an ended session stay ended? */
final class Round {

    /** What never comes during the life of a deployment is asked for so many times. */
    private static final int AGAIN = 20;

    private final Arrangement arrangement;
    private final Http anyone;
    private final List<String> missing = new ArrayList<>();
    private final List<String> late = new ArrayList<>();

    private Round(Arrangement arrangement, URI base) {
        this.arrangement = arrangement;
        this.anyone = new Http(base);
    }

    /**
     * What was wrong.
     *
     * @param missing what the application should have answered with 200, and how it did each time
     * @param late what was answered otherwise than with 401 after the session had ended
     */
    record Result(List<String> missing, List<String> late) {}

    static Result of(Arrangement arrangement, URI base) {
        Round round = new Round(arrangement, base);
        round.endAtOnce();
        round.useAndEnd();
        return new Result(round.missing, round.late);
    }

    private void endAtOnce() {
        Login.SignedIn first = signIn();
        end(first);
    }

    private void useAndEnd() {
        Login.SignedIn user = signIn();
        expectThere(anyone, arrangement.api() + "auth/jwks.json");
        arrangement.ownPaths().forEach(path -> expectThere(user.http(), path));
        end(user);
    }

    private void expectThere(Http client, String path) {
        Answer answer = client.get(path);
        if (answer.status() != 200) {
            List<Integer> statuses = new ArrayList<>(List.of(answer.status()));
            for (int i = 0; i < AGAIN; i++) {
                statuses.add(client.get(path).status());
            }
            missing.add(path + " " + statuses);
        }
    }

    /** Ends the session and asks at once, where memory answers and where the store is asked. */
    private void end(Login.SignedIn user) {
        int ended = user.http()
                .delete(arrangement.api() + "sessions/" + user.session())
                .status();
        if (ended != 200) {
            missing.add("end of the session [" + ended + "]");
            return;
        }
        expectRefused(user.http(), arrangement.ownPaths().get(0));
        expectRefused(user.http(), arrangement.api() + "sessions");
    }

    private void expectRefused(Http client, String path) {
        Answer answer = client.get(path);
        if (answer.status() != 401) {
            late.add(path + " [" + answer.status() + "] " + answer.body());
        }
    }

    private Login.SignedIn signIn() {
        if (!arrangement.title().equals(Arrangement.NO_STORE)) {
            return new Login(anyone.base(), arrangement.api()).as("alice");
        }
        Http badge = anyone.bearer(anyone.with("X-Badge", "alice").post("badge").body());
        JsonObject sessions = badge.get(arrangement.api() + "sessions").json();
        return new Login.SignedIn(
                badge, sessions.getJsonArray("sessions").getJsonObject(0).getString("id"));
    }
}
