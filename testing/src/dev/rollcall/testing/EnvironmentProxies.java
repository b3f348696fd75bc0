package dev.rollcall.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies of {@code https_proxy}, {@code http_proxy} and {@code no_proxy}, which curl and npm obey and Java does not.
 * Java's own settings ({@code -Dhttps.proxyHost}) come first.
 */
final class EnvironmentProxies extends ProxySelector {

    private final Map<String, String> environment;

    EnvironmentProxies(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public List<Proxy> select(URI uri) {
        String variable = uri.getScheme() + "_proxy";
        if (System.getProperty(uri.getScheme() + ".proxyHost") != null) {
            return ProxySelector.getDefault().select(uri);
        }
        return variable(variable)
                .filter(proxy -> variable("no_proxy").stream()
                        .flatMap(hosts -> Stream.of(hosts.split("[,\\s]+")))
                        .noneMatch(host -> covers(host, uri.getHost())))
                .map(EnvironmentProxies::proxy)
                .map(List::of)
                .orElse(List.of(Proxy.NO_PROXY));
    }

    private Optional<String> variable(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .map(environment::get)
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }

    private static boolean covers(String exception, String host) {
        String domain = exception.startsWith(".") ? exception.substring(1) : exception;
        return domain.equals("*") || host.equals(domain) || (!domain.isEmpty() && host.endsWith("." + domain));
    }

    private static Proxy proxy(String value) {
        URI uri = URI.create(value.contains("://") ? value : "http://" + value);
        int port = uri.getPort() > 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), port));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress proxy, IOException reason) {
        // The download says so
    }
}
