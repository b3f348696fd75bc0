package dev.rollcall.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Tells who a request comes from before the filters have run, as {@code rollcall-container-identity} needs to. What it
 * finds is what the filter goes by afterwards: nothing is checked twice.
 */
public interface RequestIdentity {

    /** The caller that the application will see; empty for anybody, and for whom the filter is going to refuse. */
    Optional<Caller> callerOf(HttpServletRequest request);

    /** Answers a request without a caller that needs one, as the filter would. */
    void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
