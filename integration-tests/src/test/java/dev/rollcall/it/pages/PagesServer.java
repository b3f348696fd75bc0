package dev.rollcall.it.pages;

import dev.rollcall.it.databases.ServerProcess;
import dev.rollcall.it.databases.ServerProcess.Launch;
import dev.rollcall.it.host.Wars;
import dev.rollcall.it.pages.app.Greeting;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The server of the browser tests: the sample application four times, configured differently. */
final class PagesServer {

    /** An application's own page with our elements in it. */
    private static final StringAsset OWN_PAGE = new StringAsset("""
            <!DOCTYPE html>
            <html lang="de">
            <head>
              <meta charset="utf-8">
              <title>Konto</title>
              <style>button { background: red; color: red } :root { --rollcall-accent: rgb(90, 20, 120) }</style>
              <script type="module" src="../rollcall/sessions.js"></script>
            </head>
            <body><h1>Konto</h1><rollcall-sessions></rollcall-sessions></body>
            </html>
            """);

    /** An application's own sign-in page, which nothing keeps out of a frame. */
    private static final StringAsset OWN_SIGN_IN = new StringAsset("""
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <title>Welcome</title>
              <script type="module" src="../rollcall/login.js"></script>
            </head>
            <body><rollcall-login></rollcall-login></body>
            </html>
            """);

    private PagesServer() {}

    /** @param proxy the origin of the proxy that ends TLS before the server */
    static ServerProcess start(String name, int port, URI proxy) {
        return ServerProcess.start(new Launch(
                name,
                port,
                List.of("-Xmx512m", "-Dsample.database=./target/server/" + name, "-Dsample.password-iterations=10000"),
                List.of(),
                Stream.of(
                                application("sample", "")
                                        .add(OWN_PAGE, "account/index.html")
                                        .add(OWN_SIGN_IN, "welcome/index.html"),
                                application(
                                        "strict", "rollcall.session.limit=2", "rollcall.session.limit-policy=refuse"),
                                application("brief", "rollcall.token.lifetime=PT1S", "rollcall.api-path=/own/api"),
                                application(
                                        "proxied",
                                        "rollcall.public-origin=https://app.example.com," + proxy,
                                        "rollcall.trusted-proxies=127.0.0.0/8,::1",
                                        "rollcall.forwarded-header=forwarded",
                                        "rollcall.logout.clear-site-data=none"))
                        .map(ServerProcess::written)
                        .toList()));
    }

    private static WebArchive application(String name, String... settings) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .merge(Wars.sample())
                .addClass(Greeting.class)
                .addAsResource(Wars.settings(settings), "META-INF/microprofile-config.properties");
    }
}
