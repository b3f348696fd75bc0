package dev.rollcall.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentLocationTest {

    private static final List<String> ONE = List.of("one.jar");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vfs:/content/shop.ear/lib/rollcall-1.0.jar",
                "file:/payara/domains/domain1/applications/shop/lib/rollcall.jar",
                "file:/wlp/workarea/data/cache/com.ibm.ws.app.manager_5/.cache/lib/rollcall.jar",
                "jar:file:/srv/shop.ear!/lib/rollcall.jar!/"
            })
    void libraryOfAnEarIsRefused(String location) {
        assertThat(DeploymentLocation.problem(location, false, ONE))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .contains(location, "WEB-INF/lib of each WAR")
                        .doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vfs:/content/shop.war/WEB-INF/lib/rollcall-1.0.jar",
                "file:/payara/domains/domain1/applications/shop/shop_war/WEB-INF/lib/rollcall.jar",
                "file:/wlp/workarea/data/cache/com.ibm.ws.app.manager_5/.cache/WEB-INF/lib/rollcall.jar",
                "jar:file:/srv/shop.war!/WEB-INF/lib/rollcall.jar!/",
                "file:/home/me/.m2/repository/dev/rollcall/rollcall/1.0/rollcall-1.0.jar",
                "file:/home/me/rollcall/filter-module/target/classes/"
            })
    void anythingElseIsAccepted(String location) {
        assertThat(DeploymentLocation.problem(location, false, ONE)).isEmpty();
    }

    @Test
    void flatClassPathIsAccepted() {
        assertThat(DeploymentLocation.problem("file:/opt/shop/lib/rollcall.jar", true, ONE))
                .isEmpty();
    }

    @Test
    void secondCopyIsRefused() {
        assertThat(DeploymentLocation.problem("file:/shop/WEB-INF/lib/a.jar", true, List.of("a.jar", "b.jar")))
                .hasValueSatisfying(problem -> assertThat(problem).contains("a.jar and b.jar"));
    }

    @Test
    void thisClassPathHasOneCopy() {
        assertThat(DeploymentLocation.problem(DeploymentLocationTest.class.getClassLoader()))
                .isEmpty();
    }
}
