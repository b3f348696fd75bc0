package dev.rollcall.it.nodes;

import static dev.rollcall.it.api.Problems.assertEnded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Login;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What operators see and do: JMX, health and metrics of several applications on one server. */
interface OperationsTests extends Applications {

    /** A client of the server itself. */
    private Http server() {
        return new Http(host().base().resolve("/"));
    }

    private String attribute(String application, String name) {
        return host().get("front/operator/" + application + "/" + name).body();
    }

    private double metric(String name) {
        return server().get("metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("application=\"/host\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is missing"));
    }

    @Test
    default void everyApplicationHasItsOwnMXBean() {
        assertThat(host().get("front/operator").body().lines())
                .containsExactly(
                        "dev.rollcall:type=Rollcall,application=\"/brief\"",
                        "dev.rollcall:type=Rollcall,application=\"/gateway\"",
                        "dev.rollcall:type=Rollcall,application=\"/host\"",
                        "dev.rollcall:type=Rollcall,application=\"/lenient\"",
                        "dev.rollcall:type=Rollcall,application=\"/strict\"",
                        "dev.rollcall:type=Rollcall,application=\"/tunnel\"");
        assertThat(attribute("host", "StoreAvailable")).isEqualTo("true");
        assertThat(attribute("host", "MaxStalenessMillis")).isEqualTo("1000");
    }

    @Test
    default void operatorsSignUsersOut() {
        Login login = signIn(host(), "operated");
        signIn(host(), "operated");

        Answer revoked = host().post("front/operator/host/revoke/operated");

        assertThat(revoked.body()).isEqualTo("2");
        assertEnded(use(login), "signed_out_by_admin");
    }

    @Test
    default void signInsAreCounted() {
        long before = Long.parseLong(attribute("host", "SignIns"));
        double metricBefore = metric("rollcall_sign_ins_total");

        signIn(host(), "counted");

        assertThat(Long.parseLong(attribute("host", "SignIns"))).isGreaterThan(before);
        assertThat(metric("rollcall_sign_ins_total")).isGreaterThan(metricBefore);
    }

    @Test
    default void theServerIsReadyWhileItsApplicationsAre() {
        Answer ready = server().get("health/ready");

        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.json().getJsonArray("checks").getValuesAs(JsonObject.class))
                .filteredOn(check -> check.getString("name").equals("rollcall"))
                .hasSize(6)
                .allSatisfy(check -> assertThat(check.getString("status")).isEqualTo("UP"))
                .allSatisfy(check -> assertThat(check.getJsonObject("data")).containsKey("feed_lag_millis"));
    }

    @Test
    default void metricsTellTheVitals() {
        assertThat(metric("rollcall_store_available")).isEqualTo(1);
        assertThat(metric("rollcall_feed_lag_millis")).isBetween(0.0, 60_000.0);
        assertThat(metric("rollcall_pending_revocations")).isEqualTo(0);
    }
}
