package dev.rollcall.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Tells who sent a request before the filters have run, which {@code rollcall-container-identity} needs to know. The filter
 * uses the same finding later: nothing is checked twice.
 */
public interface RequestIdentity {

    /** The caller that the application will see; empty if there is none, or if the filter will refuse the request. */
    Optional<Caller> callerOf(HttpServletRequest request);

    /** Refuses a request that needs a caller and has none, with the answer that the filter would give. */
    void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
