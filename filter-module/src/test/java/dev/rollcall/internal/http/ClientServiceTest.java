package dev.rollcall.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Client;
import dev.rollcall.Origin;
import dev.rollcall.Place;
import dev.rollcall.internal.base.Cidr;
import dev.rollcall.internal.device.UserAgents;
import dev.rollcall.internal.settings.AddressPrivacy;
import dev.rollcall.internal.settings.ClientSettings;
import dev.rollcall.internal.settings.ForwardedHeader;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientServiceTest {

    private static final String LAGOS = "102.89.23.7";

    private static ClientService clients(AddressPrivacy privacy) {
        return new ClientService(
                new UserAgents(),
                ClientServiceTest::place,
                new ClientSettings(
                        List.of(Cidr.parse("127.0.0.1")), ForwardedHeader.X_FORWARDED_FOR, privacy, Optional.empty()));
    }

    private static Optional<Place> place(InetAddress address) {
        return address.getHostAddress().equals(LAGOS)
                ? Optional.of(new Place("Lagos", null, "Nigeria", "NG", null))
                : Optional.empty();
    }

    private static Client behindProxy(AddressPrivacy privacy) {
        return clients(privacy)
                .of(TestRequest.of("POST").with("X-Forwarded-For", LAGOS).build());
    }

    @Test
    void theClientBehindATrustedProxyHasAnAddressAndAPlace() {
        assertThat(behindProxy(AddressPrivacy.FULL).origin())
                .isEqualTo(new Origin(Optional.of(LAGOS), Optional.of("Lagos, Nigeria"), Optional.of("NG")));
    }

    @Test
    void aTruncatedAddressKeepsThePlaceOfTheWholeOne() {
        assertThat(behindProxy(AddressPrivacy.TRUNCATED).origin())
                .isEqualTo(new Origin(Optional.of("102.89.23.0"), Optional.of("Lagos, Nigeria"), Optional.of("NG")));
    }

    @Test
    void noAddressIsKeptWhenNoneMayBe() {
        assertThat(behindProxy(AddressPrivacy.NONE).origin().ipAddress()).isEmpty();
    }

    /** A name that does not fit into the database must not keep anybody from signing in. */
    @ParameterizedTest
    @CsvSource({"255, true", "256, false"})
    void aPlaceWithTooLongANameHasNone(int length, boolean isKept) {
        String name = "x".repeat(length);
        ClientService clients = new ClientService(
                new UserAgents(),
                address -> Optional.of(new Place(null, null, name, "NG", null)),
                new ClientSettings(List.of(), ForwardedHeader.X_FORWARDED_FOR, AddressPrivacy.FULL, Optional.empty()));

        Origin origin = clients.of(TestRequest.of("POST").from(LAGOS).build()).origin();

        assertThat(origin.location()).isEqualTo(isKept ? Optional.of(name) : Optional.empty());
        assertThat(origin.country()).contains("NG");
    }

    @Test
    void guessesAreCountedForTheNetworkOfTheClient() {
        TestRequest request = TestRequest.of("POST").with("X-Forwarded-For", "2001:db8:1:2:3:4:5:6");

        assertThat(clients(AddressPrivacy.FULL).networkOf(request.build())).contains("2001:db8:1:2::/64");
    }

    @Test
    void theOtherHeaderHidesNobody() {
        Client client = clients(AddressPrivacy.FULL)
                .of(TestRequest.of("POST")
                        .with("X-Forwarded-For", LAGOS)
                        .with("Forwarded", "x")
                        .build());

        assertThat(client.origin().ipAddress()).contains(LAGOS);
        assertThat(client.origin().isReliable()).isTrue();
    }

    @Test
    void whatAProxyWritesAndNobodyCanReadIsNotReliable() {
        Client client = clients(AddressPrivacy.FULL)
                .of(TestRequest.of("POST").with("X-Forwarded-For", "unknown").build());

        assertThat(client.origin().ipAddress()).contains("127.0.0.1");
        assertThat(client.origin().isReliable()).isFalse();
    }

    @Test
    void aForgedHeaderOfAStrangerCountsForNothing() {
        Client client = clients(AddressPrivacy.FULL)
                .of(TestRequest.of("POST")
                        .from("198.51.100.9")
                        .with("X-Forwarded-For", LAGOS)
                        .build());

        assertThat(client.origin())
                .isEqualTo(new Origin(Optional.of("198.51.100.9"), Optional.empty(), Optional.empty()));
    }

    @Test
    void theDeviceIsToldFromTheHeaders() {
        Client client = clients(AddressPrivacy.FULL)
                .of(TestRequest.of("POST").with("User-Agent", "curl/8.5.0").build(), Optional.of("key"));

        assertThat(client.device().browser()).isEqualTo("curl 8");
        assertThat(client.deviceKey()).contains("key");
    }
}
