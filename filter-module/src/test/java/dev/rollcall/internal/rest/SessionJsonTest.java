package dev.rollcall.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceName;
import dev.rollcall.DeviceType;
import dev.rollcall.Origin;
import dev.rollcall.SessionAttributes;
import dev.rollcall.SignedIn;
import dev.rollcall.internal.session.Node;
import dev.rollcall.spi.RefreshState;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.StoredSession;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionJsonTest {

    private static final UUID ID = UUID.fromString("0b7e6d52-93d0-4a5c-8f0e-6d9a1f1c2b3a");
    private static final Instant CREATED = Instant.parse("2026-05-21T04:32:17.999Z");

    @Test
    void aSessionHasItsMembersInTheirOrder() {
        StoredSession session = session(
                new DeviceFacts("Chrome 124", "Windows 10", DeviceType.DESKTOP, "Mozilla", "Chrome 124 on Windows"),
                Optional.of("Work"),
                Optional.of("203.0.113.7"));

        assertThat(SessionJson.of(session, Optional.of(ID)).toString()).isEqualTo("""
                {"id":"0b7e6d52-93d0-4a5c-8f0e-6d9a1f1c2b3a","device":"Chrome 124 on Windows","device_name":"Work",\
                "device_os":"Windows 10","device_browser":"Chrome 124","device_type":"desktop","user_agent":"Mozilla",\
                "ip_address":"203.0.113.7","location":null,"country":null,"created_at":"2026-05-21T04:32:17Z",\
                "last_active_at":"2026-05-21T04:33:00Z","expires_at":"2026-05-22T04:32:17Z","is_current":true,\
                "is_remembered":false,"amr":[],"attributes":{}}""");
    }

    @Test
    void attributesAreInTheOrderOfTheirNames() {
        StoredSession session = session(
                        new DeviceFacts(null, null, DeviceType.OTHER, null, "Unknown device"),
                        Optional.empty(),
                        Optional.empty())
                .with(SessionAttributes.authenticatedBy("pwd", "otp")
                        .with("tenant", "acme")
                        .with("plan", "\"gold\""));

        assertThat(SessionJson.of(session, Optional.of(ID)).toString())
                .endsWith("\"amr\":[\"pwd\",\"otp\"],\"attributes\":{\"plan\":\"\\\"gold\\\"\",\"tenant\":\"acme\"}}");
    }

    @Test
    void whatIsUnknownIsNull() {
        StoredSession session = session(
                new DeviceFacts(null, null, DeviceType.OTHER, null, "Unknown device"),
                Optional.empty(),
                Optional.empty());

        JsonObject json = SessionJson.of(session, Optional.of(UUID.randomUUID()));

        for (String member : new String[] {"device_name", "device_os", "device_browser", "user_agent", "ip_address"}) {
            assertThat(json.isNull(member)).as(member).isTrue();
        }
        assertThat(json.getBoolean("is_current")).isFalse();
        assertThat(json.getString("device_type")).isEqualTo("other");
    }

    @Test
    void aTokenAnswerHasItsMembersInTheirOrder() {
        Node node = Node.start();
        SignedIn alice = node.signIn("alice");

        JsonObject json = TokensJson.of(alice);

        assertThat(json.keySet())
                .containsExactly(
                        "access_token", "token_type", "expires_in", "refresh_token", "refresh_expires_in", "session");
        assertThat(json.getString("access_token")).isEqualTo(alice.accessToken().text());
        assertThat(json.getString("token_type")).isEqualTo("Bearer");
        assertThat(json.getInt("expires_in")).isEqualTo(900);
        assertThat(json.getString("refresh_token"))
                .isEqualTo(alice.refreshToken().text());
        assertThat(json.getInt("refresh_expires_in")).isEqualTo(12 * 3600);
        assertThat(json.getJsonObject("session").getBoolean("is_current")).isTrue();
        assertThat(json.getJsonObject("session").keySet()).hasSize(17).doesNotContain("user", "groups");
    }

    private static StoredSession session(DeviceFacts device, Optional<String> name, Optional<String> address) {
        return new StoredSession(
                ID,
                "alice",
                Set.of("user"),
                CREATED,
                Instant.parse("2026-05-21T04:33:00Z"),
                Instant.parse("2026-05-22T04:32:17.001Z"),
                false,
                name.map(DeviceName::new),
                new Client(device, new Origin(address, Optional.empty(), Optional.empty()), Optional.empty()),
                new RefreshState(0, "family", "hash", Optional.empty(), CREATED),
                Revision.FIRST,
                Optional.empty());
    }
}
