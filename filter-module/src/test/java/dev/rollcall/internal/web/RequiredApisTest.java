package dev.rollcall.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequiredApisTest {

    @Test
    void webProfileHasEverything() {
        assertThat(RequiredApis.missing(RequiredApisTest.class.getClassLoader()))
                .isEmpty();
    }

    @Test
    void whatIsMissingIsNamed() {
        ClassLoader withoutRest = new ClassLoader(RequiredApisTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.startsWith("jakarta.ws.rs.") || name.startsWith("jakarta.json.")) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };

        assertThat(RequiredApis.missing(withoutRest))
                .hasValueSatisfying(problem -> assertThat(problem).endsWith(": RESTful Web Services, JSON Processing"));
    }
}
