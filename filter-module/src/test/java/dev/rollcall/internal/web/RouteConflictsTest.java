package dev.rollcall.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteConflictsTest {

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/auth/*", "/api/v1/auth/login", "/api/v1/sessions", "/api/v1/admin/users/*"})
    void mappingThatHidesTheApi(String mapping) {
        assertThat(RouteConflicts.isInside(mapping, "/api/v1")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/*", "/", "*.do", "/api/*", "/api/v1/*", "/api/v1/authors/*", "/auth/login", "/api/v2/auth/*"})
    void mappingThatLeavesItAlone(String mapping) {
        assertThat(RouteConflicts.isInside(mapping, "/api/v1")).isFalse();
    }
}
