package dev.rollcall.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentProxiesTest {

    private static final URI REGISTRY = URI.create("https://registry.example.org/x");

    private static Proxy proxy(Map<String, String> environment) {
        return new EnvironmentProxies(environment).select(REGISTRY).get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "https_proxy, http://proxy.example.org:3128, proxy.example.org, 3128",
        "HTTPS_PROXY, http://proxy.example.org:3128/, proxy.example.org, 3128",
        "https_proxy, proxy.example.org:3128, proxy.example.org, 3128",
        "https_proxy, http://proxy.example.org, proxy.example.org, 80",
        "https_proxy, https://proxy.example.org, proxy.example.org, 443",
    })
    void isTheOneOfTheScheme(String variable, String value, String host, int port) {
        Proxy proxy = proxy(Map.of(variable, value, "http_proxy", "http://other.example.org"));
        assertThat(proxy.type()).isEqualTo(Proxy.Type.HTTP);
        assertThat(proxy.address()).isEqualTo(new InetSocketAddress(host, port));
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "registry.example.org, true",
        "example.org, true",
        ".example.org, true",
        "'localhost, example.org', true",
        "ample.org, false",
        "localhost, false",
        "'', false",
    })
    void isNotUsedForExceptions(String exceptions, boolean isDirect) {
        Proxy proxy = proxy(Map.of("https_proxy", "http://127.0.0.1:3128", "no_proxy", exceptions));
        assertThat(proxy.equals(Proxy.NO_PROXY)).isEqualTo(isDirect);
    }

    @Test
    void isNoneWithoutVariables() {
        assertThat(proxy(Map.of("http_proxy", "http://127.0.0.1:3128"))).isEqualTo(Proxy.NO_PROXY);
        assertThat(proxy(Map.of("https_proxy", ""))).isEqualTo(Proxy.NO_PROXY);
    }
}
