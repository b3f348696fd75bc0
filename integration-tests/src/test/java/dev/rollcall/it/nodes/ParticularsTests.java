package dev.rollcall.it.nodes;

import static dev.rollcall.it.api.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Login;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attributes of sessions, and claims of the application's own in their tokens. */
interface ParticularsTests extends Applications {

    private static JsonObject claims(Login login) {
        byte[] payload = Base64.getUrlDecoder().decode(login.accessToken().split("\\.", -1)[1]);
        try (JsonReader reader = Json.createReader(new StringReader(new String(payload, StandardCharsets.UTF_8)))) {
            return reader.readObject();
        }
    }

    @Test
    default void aSessionShowsItsAttributesToUserAndAdministrator() {
        Login ann = signIn(host(), "ann@acme");
        signIn(host(), "ann@other");

        JsonObject attributes = Json.createObjectBuilder().add("tenant", "acme").build();
        JsonArray methods = Json.createArrayBuilder(List.of("pwd", "otp")).build();
        assertThat(ann.session().getJsonObject("attributes")).isEqualTo(attributes);
        assertThat(ann.session().getJsonArray("amr")).isEqualTo(methods);
        assertThat(use(ann.refreshed()).json().getJsonArray("amr")).isEqualTo(methods);
        List<JsonObject> listed = signIn(host(), "chief.admin")
                .client()
                .get("api/v1/admin/sessions?tenant=acme")
                .json()
                .getJsonArray("sessions")
                .getValuesAs(JsonObject.class);
        assertThat(listed)
                .isNotEmpty()
                .allSatisfy(session ->
                        assertThat(session.getJsonObject("attributes")).isEqualTo(attributes))
                .anySatisfy(session -> assertThat(session.getString("id")).isEqualTo(ann.sessionId()));
        assertProblem(
                signIn(host(), "chief.admin").client().get("api/v1/admin/sessions?tenant="), 400, "invalid_request");
    }

    @Test
    default void aPasswordAloneIsOneMethod() {
        Login visitor = signIn(host(), "visitor");

        assertThat(visitor.session().getJsonArray("amr"))
                .isEqualTo(Json.createArrayBuilder(List.of("pwd")).build());
        assertThat(visitor.session().getJsonObject("attributes")).isEmpty();
        assertThat(claims(visitor).getJsonArray("amr")).hasSize(1);
        assertThat(visitor.client().get("front/claims").body()).isEqualTo("{\"amr\":[\"pwd\"]} [pwd] nowhere");
    }

    @Test
    default void tokensHaveTheClaimsOfTheApplicationAlsoAfterARefresh() {
        Login ann = signIn(host(), "ann@acme");

        for (Login login : List.of(ann, ann.refreshed())) {
            JsonObject claims = claims(login);
            assertThat(claims.getString("company")).isEqualTo("acme");
            assertThat(claims.getJsonArray("floors").getInt(1)).isEqualTo(4);
            assertThat(claims.getJsonObject("address").getString("city")).isEqualTo("Lagos");
            assertThat(login.client().get("front/claims").body())
                    .contains("\"floors\":[3,4]")
                    .endsWith(" [pwd, otp] acme");
        }
    }

    @Test
    default void aPartnerSeesThem() {
        assertThat(partner()
                        .bearer(signIn(host(), "ann@acme").accessToken())
                        .get("who/company")
                        .body())
                .isEqualTo("acme");
    }

    @Test
    default void nobodyGetsATokenWithoutItsClaims() {
        Answer broken = attempt(host(), "ann@broken");

        assertProblem(broken, 503, "session_store_unavailable");
        assertProblem(attempt(host(), "ann@verbose"), 403, "claims_too_large");
        for (String user : List.of("ann@broken", "ann@verbose")) {
            assertThat(signIn(host(), "chief.admin")
                            .client()
                            .get("api/v1/admin/sessions?user=" + user)
                            .json()
                            .getInt("total"))
                    .isZero();
        }
    }

    @Test
    default void withoutATokenThereAreNoClaims() {
        assertThat(host().get("front/claims").status()).isEqualTo(500);
    }
}
