package dev.rollcall.rest;

import dev.rollcall.http.Problem;
import dev.rollcall.http.ProblemException;

/** How tokens reach the client. */
enum Transport {
    BODY,
    COOKIE;

    static Transport of(String name) {
        return switch (name) {
            case "body" -> BODY;
            case "cookie" -> COOKIE;
            default ->
                throw new ProblemException(Problem.invalidRequest("\"transport\" must be \"body\" or \"cookie\"."));
        };
    }
}
