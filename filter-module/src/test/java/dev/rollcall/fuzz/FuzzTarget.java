package dev.rollcall.fuzz;

import dev.rollcall.internal.device.ForwardingFuzz;
import dev.rollcall.internal.device.UserAgentFuzz;
import dev.rollcall.internal.http.CookieFuzz;
import dev.rollcall.internal.rest.JsonBodyFuzz;
import dev.rollcall.internal.session.RefreshTokenFuzz;
import dev.rollcall.internal.token.AccessTokenFuzz;
import dev.rollcall.internal.token.KeyFileFuzz;
import dev.rollcall.internal.web.PathFuzz;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Something that a fuzzer tries to break.
 *
 * @param name that of its folder with seeds
 */
record FuzzTarget(String name, Class<?> type, Consumer<byte[]> test) {

    static final Path SEEDS = Path.of("src/test/fuzz");

    static final List<FuzzTarget> ALL = List.of(
            new FuzzTarget("access-tokens", AccessTokenFuzz.class, AccessTokenFuzz::fuzzerTestOneInput),
            new FuzzTarget("cookies", CookieFuzz.class, CookieFuzz::fuzzerTestOneInput),
            new FuzzTarget("forwarding-headers", ForwardingFuzz.class, ForwardingFuzz::fuzzerTestOneInput),
            new FuzzTarget("json-bodies", JsonBodyFuzz.class, JsonBodyFuzz::fuzzerTestOneInput),
            new FuzzTarget("key-files", KeyFileFuzz.class, KeyFileFuzz::fuzzerTestOneInput),
            new FuzzTarget("paths", PathFuzz.class, PathFuzz::fuzzerTestOneInput),
            new FuzzTarget("refresh-tokens", RefreshTokenFuzz.class, RefreshTokenFuzz::fuzzerTestOneInput),
            new FuzzTarget("user-agents", UserAgentFuzz.class, UserAgentFuzz::fuzzerTestOneInput));

    Path seeds() {
        return SEEDS.resolve(name);
    }
}
