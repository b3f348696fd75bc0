package dev.rollcall.internal.web;

import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.SessionOwner;
import dev.rollcall.internal.http.SetCookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;

/** What the {@link Gate} decides about a request. */
sealed interface Decision {

    /** Why the request goes no further; empty if it may proceed. */
    default Optional<Problem> refusal() {
        return Optional.empty();
    }

    /** Makes the request carry what everything behind the gate needs to know. */
    void applyTo(HttpServletRequest request);

    /** What caches may do with the answer. */
    default Caching caching() {
        return Caching.APPLICATIONS_OWN;
    }

    /** A cookie that the browser gets with the answer. */
    default Optional<SetCookie> cookie() {
        return Optional.empty();
    }

    /** The request has a living session. */
    record Admitted(Caller caller, Caching caching, Optional<SetCookie> cookie) implements Decision {

        Admitted(Caller caller, Caching caching) {
            this(caller, caching, Optional.empty());
        }

        @Override
        public void applyTo(HttpServletRequest request) {
            caller.attachTo(request);
        }
    }

    /** The request needs no session and shows none, or the resource looks at the credentials itself. */
    record Anonymous() implements Decision {

        @Override
        public void applyTo(HttpServletRequest request) {}
    }

    /**
     * The request needs no session but has a cookie. Most requests for a page or an image never ask whose it is.
     *
     * @param lookup finds the caller when somebody does ask
     */
    record Deferred(Supplier<Optional<Caller>> lookup) implements Decision {

        @Override
        public void applyTo(HttpServletRequest request) {
            Caller.defer(request, lookup);
        }
    }

    /** The request has no session, but a management token that lets it list and end those of its owner. */
    record Management(SessionOwner owner) implements Decision {

        @Override
        public void applyTo(HttpServletRequest request) {
            owner.attachTo(request);
        }
    }

    /** The request goes no further. */
    record Refused(Problem problem) implements Decision {

        @Override
        public Optional<Problem> refusal() {
            return Optional.of(problem);
        }

        @Override
        public void applyTo(HttpServletRequest request) {}
    }
}
