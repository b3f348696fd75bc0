package dev.rollcall.it.pages;

import dev.rollcall.it.databases.ServerProcess;
import dev.rollcall.it.databases.ServerProcess.Launch;
import dev.rollcall.it.host.Wars;
import dev.rollcall.testing.FreePorts;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The server of the browser tests: the sample application three times, configured differently. */
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

    private PagesServer() {}

    static ServerProcess start(String name) {
        return ServerProcess.start(new Launch(
                name,
                FreePorts.next(),
                List.of("-Xmx512m", "-Dsample.database=./target/server/" + name, "-Dsample.password-iterations=10000"),
                List.of(),
                Stream.of(
                                application("sample", "").add(OWN_PAGE, "account/index.html"),
                                application(
                                        "strict", "rollcall.session.limit=2", "rollcall.session.limit-policy=refuse"),
                                application("brief", "rollcall.token.lifetime=PT1S", "rollcall.api-path=/own/api"))
                        .map(ServerProcess::written)
                        .toList()));
    }

    private static WebArchive application(String name, String... settings) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .merge(Wars.sample())
                .addAsResource(Wars.settings(settings), "META-INF/microprofile-config.properties");
    }
}
