package dev.rollcall.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a page of the application has when it uses cookies: the cookies, which it sends with everything, and the browser's
 * word that the request is its own.
 *
 * @param client sends the requests; nobody
 * @param cookies by name
 */
public record Browser(Http client, Map<String, String> cookies) {

    static final String ACCESS = "__Host-rollcall";
    static final String REFRESH = "__Secure-rollcall-refresh";
    static final String DEVICE = "__Secure-rollcall-device";

    public Browser {
        cookies = Map.copyOf(cookies);
    }

    static JsonObject login(String user) {
        return Login.requestBuilder(user).add("transport", "cookie").build();
    }

    /** A browser in which the user has signed in. */
    public static Browser signedIn(Http anyone, String user) {
        Browser empty = new Browser(anyone, Map.of());
        return empty.after(empty.page().post("api/v1/auth/login", login(user)));
    }

    /** The browser after an answer that must be a success. */
    public Browser after(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return keeping(answer);
    }

    /** The browser with the cookies of any answer. */
    public Browser keeping(Answer answer) {
        Map<String, String> kept = new LinkedHashMap<>(cookies);
        for (String cookie : answer.headers("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            kept.put(pair[0], pair[1]);
            if (cookie.contains("; Max-Age=0;")) {
                kept.remove(pair[0]);
            }
        }
        return new Browser(client, kept);
    }

    /** The same with more cookies. */
    public Browser with(Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(cookies);
        all.putAll(others);
        return new Browser(client, all);
    }

    /** Requests of our own page. */
    public Http page() {
        return page("same-origin");
    }

    /** Requests of which the browser says this. */
    public Http page(String site) {
        return unproven().with("Sec-Fetch-Site", site);
    }

    /** Requests that have the cookies only. */
    Http unproven() {
        return cookies.isEmpty() ? client : client.with("Cookie", header());
    }

    /** The same with some of the cookies. */
    Http carrying(List<String> names) {
        return client.with("Cookie", header(names));
    }

    /** What the browser sends as its cookies. */
    String header() {
        return header(List.copyOf(cookies.keySet()));
    }

    private String header(List<String> names) {
        return names.stream().map(name -> name + "=" + cookies.get(name)).collect(Collectors.joining("; "));
    }

    String access() {
        return cookie(ACCESS);
    }

    String refresh() {
        return cookie(REFRESH);
    }

    public String device() {
        return cookie(DEVICE);
    }

    private String cookie(String name) {
        assertThat(cookies).containsKey(name);
        return cookies.getOrDefault(name, "");
    }

    public String sessionId() {
        return page().get("api/v1/sessions/current").json().getString("id");
    }
}
