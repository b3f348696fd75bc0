package dev.rollcall.internal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.internal.base.Cidr;
import dev.rollcall.internal.settings.ForwardedHeader;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    private static final String PROXY = "10.0.0.1";

    private final TrustedProxies proxies = trusting("10.0.0.0/8", " 192.0.2.9 ", "fd00::/8", "::1");

    private static TrustedProxies trusting(String... blocks) {
        return new TrustedProxies(Stream.of(blocks).map(Cidr::parse).toList());
    }

    @Test
    void anUntrustedPeerIsTheClientWhateverItSays() {
        assertThat(client("198.51.100.7", "203.0.113.5")).isEqualTo("198.51.100.7");
        assertThat(new TrustedProxies(List.of()).resolve(PROXY, xForwardedFor("203.0.113.5")))
                .map(ResolvedClient::address)
                .contains(ClientAddress.parse(PROXY).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "[::1], ::1",
        "0:0:0:0:0:0:0:1, ::1",
        "fe80:0:0:0:0:0:0:1%eth0, fe80::1",
        "::ffff:198.51.100.7, 198.51.100.7"
    })
    void peersAreReadAsServersWriteThem(String peer, String address) {
        assertThat(client(peer)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unix:/run/socket", "localhost", "127.1", "1.2.3.4%1"})
    void aPeerWithoutAnAddressIsNobody(String peer) {
        assertThat(proxies.resolve(peer, xForwardedFor("203.0.113.5"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            203.0.113.5                          > 203.0.113.5
            203.0.113.5:4711                     > 203.0.113.5
            2001:DB8::5                          > 2001:db8::5
            [2001:db8::5]                        > 2001:db8::5
            [2001:db8::5]:443                    > 2001:db8::5
            "203.0.113.5"                        > 203.0.113.5
            ::ffff:203.0.113.5                   > 203.0.113.5
            203.0.113.5, 10.9.9.9                > 203.0.113.5
            203.0.113.5,fd00::2,192.0.2.9        > 203.0.113.5
            6.6.6.6, 203.0.113.5                 > 203.0.113.5
            10.0.0.99, 203.0.113.5, 10.0.0.2     > 203.0.113.5
            10.0.0.3, 10.0.0.2                   > 10.0.0.3
            """)
    void xForwardedForIsWalkedFromTheRight(String header, String address) {
        assertThat(client(PROXY, header)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "unknown",
                "_hidden",
                "localhost",
                "127.1",
                "0177.0.0.1",
                "203.0.113.05",
                "1.2.3.4:",
                "fe80::1%eth0",
                "1.2.3.4:123456",
                "[1.2.3.4]",
                "[::1",
                "::1]:80",
                "203.0.113.5,",
                "203.0.113.5 198.51.100.7",
                "unix:",
                "1.2.3.4:80:90",
                "\"",
                "\"203.0.113.5",
                "203.0.113.5, unknown",
                "203.0.113.5,,",
                "203.0.113.5;",
                "a,b,c"
            })
    void whatIsNoAddressEndsTheWalkAtTheLastGoodHop(String header) {
        assertThat(client(PROXY, header)).isEqualTo(PROXY);
        assertThat(client(PROXY, "203.0.113.5, " + header + ", 10.0.0.2")).isEqualTo("10.0.0.2");
    }

    @Test
    void severalLinesAreOneList() {
        assertThat(client(PROXY, "6.6.6.6", "203.0.113.5", "10.0.0.2")).isEqualTo("203.0.113.5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '!', textBlock = """
            for=203.0.113.5                                       > 203.0.113.5
            For="203.0.113.5:4711";proto=http;by=10.0.0.1         > 203.0.113.5
            for="[2001:db8:cafe::17]:4711"                        > 2001:db8:cafe::17
            for="[2001:db8:cafe::17]:_port"                       > 2001:db8:cafe::17
            for=[2001:db8::5]                                     > 2001:db8::5
            proto=https ; for=203.0.113.5 ;host="a,b;c"           > 203.0.113.5
            for=6.6.6.6, for=203.0.113.5, for=10.0.0.2            > 203.0.113.5
            for=6.6.6.6;x=", for=203.0.113.5                      > 203.0.113.5
            for=6.6.6.6;x=", for="[2001:db8::5]";proto=http       > 2001:db8::5
            for=203.0.113.5, for=unknown                          > 10.0.0.1
            for=203.0.113.5, for=_gazonk, for=10.0.0.2            > 10.0.0.2
            for=203.0.113.5;for=6.6.6.6                           > 10.0.0.1
            by=203.0.113.5                                        > 10.0.0.1
            for=                                                  > 10.0.0.1
            for = 203.0.113.5                                     > 10.0.0.1
            for="203.0.113.5                                      > 10.0.0.1
            for="203\\.0.113.5"                                   > 10.0.0.1
            203.0.113.5                                           > 10.0.0.1
            for=203.0.113.5;proto                                 > 10.0.0.1
            for="127.1"                                           > 10.0.0.1
            """)
    void forwardedIsWalkedFromTheRight(String header, String address) {
        assertThat(forwarded(header)).isEqualTo(address);
    }

    @Test
    void onlyTheHeaderOfTheProxiesCounts() {
        assertThat(forwarded("203.0.113.5")).isEqualTo(PROXY);
        assertThat(client(PROXY, "for=203.0.113.5")).isEqualTo(PROXY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            ''                               > true
            203.0.113.5                      > true
            nonsense, 203.0.113.5            > true
            10.0.0.3                         > true
            unknown                          > false
            x, 10.0.0.3                      > false
            203.0.113.5,                     > false
            """)
    void whatCanNotBeReadIsNotReliable(String header, boolean reliable) {
        assertThat(proxies.resolve(PROXY, xForwardedFor(header)).orElseThrow().isReliable())
                .isEqualTo(reliable);
        assertThat(proxies.resolve("198.51.100.7", xForwardedFor(header))
                        .orElseThrow()
                        .isReliable())
                .isTrue();
    }

    @Test
    void moreProxiesThanAreFollowedAreNotReliable() {
        String hops = String.join(", ", Collections.nCopies(HopList.LIMIT, "10.0.0.2"));

        assertThat(proxies.resolve(PROXY, xForwardedFor(hops)).orElseThrow().isReliable())
                .isFalse();
    }

    @Test
    void theWalkIsBounded() {
        String hops = "6.6.6.6, " + String.join(", ", Collections.nCopies(1000, "10.0.0.2"));

        assertThat(client(PROXY, hops)).isEqualTo("10.0.0.2");
        assertThat(client(PROXY, Collections.nCopies(1000, "10.0.0.2").toArray(String[]::new)))
                .isEqualTo("10.0.0.2");
    }

    @Test
    void aFloodedHeaderStillEndsInTheClient() {
        assertThat(client(PROXY, "6.6.6.6,".repeat(1000) + "203.0.113.5")).isEqualTo("203.0.113.5");
        assertThat(client(PROXY, "\"".repeat(8191) + ", 203.0.113.5")).isEqualTo("203.0.113.5");
        assertThat(client(PROXY, "1".repeat(8192))).isEqualTo(PROXY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "proxy.example",
                "10.0.0.0/33",
                "fd00::/129",
                "10.0.0.0/",
                "/8",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "10.0.0/8",
                "10.0.0.0/0x8",
                "::ffff:10.0.0.0/95",
                "fe80::1%eth0",
                "*",
                "10.*"
            })
    void aBadProxyIsNamed(String block) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cidr.parse(block))
                .withMessageContaining('"' + block + '"');
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.255, true",
        "0.0.0.0/0, 203.0.113.5, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 203.0.113.5, false",
        "::/0, 2001:db8::1, true",
        "::ffff:10.0.0.0/104, 10.9.9.9, true",
        "::ffff:10.0.0.1, 10.0.0.1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "2001:db8::1, 2001:db8::2, false"
    })
    void blocksContainTheirAddresses(String block, String address, boolean contained) {
        assertThat(Cidr.parse(block)
                        .contains(ClientAddress.parse(address).orElseThrow().inet()))
                .isEqualTo(contained);
    }

    private String client(String peer, String... lines) {
        return text(peer, new ForwardedHops(ForwardedHeader.X_FORWARDED_FOR, List.of(lines)));
    }

    private String forwarded(String line) {
        return text(PROXY, new ForwardedHops(ForwardedHeader.FORWARDED, List.of(line)));
    }

    private String text(String peer, ForwardedHops hops) {
        return proxies.resolve(peer, hops).orElseThrow().address().text();
    }

    private static ForwardedHops xForwardedFor(String value) {
        return new ForwardedHops(ForwardedHeader.X_FORWARDED_FOR, List.of(value));
    }
}
