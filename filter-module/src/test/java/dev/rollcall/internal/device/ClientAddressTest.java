package dev.rollcall.internal.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.internal.settings.AddressPrivacy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0db8:0000:0000:0001:0000:0000:0001, 2001:db8::1:0:0:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8::, 2001:db8::",
        "::, ::",
        "::1, ::1",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::FFFF:c000:201, 192.0.2.1",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
        "fe80::1, fe80::1"
    })
    void literalsHaveOneCanonicalText(String literal, String text) {
        assertThat(ClientAddress.parse(literal)).hasToString("Optional[" + text + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "example.org",
                "127.1",
                "2130706433",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "192.0.2.01",
                "256.0.0.1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.4.",
                "-1.2.3.4",
                "1.2.3.+4",
                "\u0661.2.3.4",
                " 1.2.3.4",
                "1.2.3.4%eth0",
                ":",
                ":::",
                "1::2::3",
                ":1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "12345::",
                "g::1",
                "fe80::1%eth0",
                "[::1]",
                "::1.2.3",
                "::1.2.3.4:5",
                "1.2.3.4::",
                "::ffff:127.1",
                "1:2:3:4:5:6:7:1.2.3.4",
                "abcd",
                "dead.beef"
            })
    void anythingElseIsNoAddress(String text) {
        assertThat(ClientAddress.parse(text)).isEmpty();
    }

    @Test
    void canonicalTextIsReadBackAsTheSameAddress() throws UnknownHostException {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[16];
            // Half of the groups stay zero so that compression is exercised
            for (int group = 0; group < 16; group += 2) {
                bytes[group] = (byte) (random.nextBoolean() ? 0 : random.nextInt());
                bytes[group + 1] = (byte) (random.nextBoolean() ? 0 : random.nextInt());
            }
            InetAddress inet = InetAddress.getByAddress(bytes);
            ClientAddress address = new ClientAddress(inet);
            assertThat(ClientAddress.parse(address.text())).contains(address);
            assertThat(ClientAddress.parse(inet.getHostAddress().toUpperCase(Locale.ROOT)))
                    .contains(address);
        }
    }

    @Test
    void nameAndZoneOfThePlatformsAddressAreDropped() throws UnknownHostException {
        InetAddress named = InetAddress.getByAddress("evil.example", new byte[] {(byte) 192, 0, 2, 1});

        assertThat(new ClientAddress(named).inet().toString()).doesNotContain("evil");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.77, 192.0.2.77, 192.0.2.0, 192.0.2.77",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:3:4:5:6, 2001:db8:1::, 2001:db8:1:2::/64",
        "::1, ::1, ::, ::/64",
        "::ffff:192.0.2.77, 192.0.2.77, 192.0.2.0, 192.0.2.77"
    })
    void privacyAndThrottleUseNetworks(String literal, String full, String truncated, String throttle) {
        ClientAddress address = ClientAddress.parse(literal).orElseThrow();

        assertThat(address.keptBy(AddressPrivacy.FULL)).contains(full);
        assertThat(address.keptBy(AddressPrivacy.TRUNCATED)).contains(truncated);
        assertThat(address.keptBy(AddressPrivacy.NONE)).isEmpty();
        assertThat(address.throttleNetwork()).isEqualTo(throttle);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.1.1",
                "100.64.0.1",
                "0.1.2.3",
                "224.0.0.1",
                "::",
                "::1",
                "fe80::1",
                "fc00::1",
                "fdff::1",
                "ff02::1",
                "::ffff:10.0.0.1"
            })
    void privateAddressesAreKnown(String literal) {
        assertThat(ClientAddress.parse(literal).orElseThrow().isPrivate()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "203.0.113.7", "2001:db8::1", "fe00::1"})
    void publicAddressesAreNotPrivate(String literal) {
        assertThat(ClientAddress.parse(literal).orElseThrow().isPrivate()).isFalse();
    }
}
