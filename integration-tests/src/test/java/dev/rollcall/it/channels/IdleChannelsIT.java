package dev.rollcall.it.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.channels.app.Chat;
import dev.rollcall.it.host.Login;
import dev.rollcall.it.host.Login.SignedIn;
import dev.rollcall.it.host.Wars;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Channels whose messages are the only thing that happens in their session. */
@ExtendWith(ArquillianExtension.class)
class IdleChannelsIT {

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive host() {
        return Wars.of("idle-channels.war")
                .addPackage(Chat.class.getPackage())
                .addAsResource(
                        Wars.settings(
                                "config_ordinal=500", "rollcall.token.lifetime=PT5S", "rollcall.session.idle=PT6S"),
                        "META-INF/microprofile-config.properties");
    }

    @Test
    void anIdleSessionClosesItsChannels() {
        SignedIn alice = new Login(base).as("alice");
        Line socket = Line.socket(alice.http(), "api/chat/idle").greeted();
        Line events = Line.answer(alice.http(), "api/rest/events/idle-events").greeted();

        while (!socket.isClosed()) {
            socket.send("still here");
        }

        assertThat(socket.end()).isEqualTo("1008 session_revoked idle");
        assertThat(events.end()).isEqualTo("200");
    }
}
