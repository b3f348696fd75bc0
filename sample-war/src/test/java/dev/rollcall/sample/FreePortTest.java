package dev.rollcall.sample;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreePortTest {

    @Test
    void takenPortIsNamed() throws IOException {
        String port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = String.valueOf(taken.getLocalPort());
            assertThatThrownBy(() -> FreePort.main(port))
                    .hasMessageStartingWith("Port " + port + " can't be used: ")
                    .hasMessageEndingWith("-Drun.port=8081")
                    .hasNoCause();
        }
        assertThatCode(() -> FreePort.main(port)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "0", "-1", "65536", "99999", "8080x"})
    void onlyNumbersOfPortsAreTaken(String text) {
        assertThatThrownBy(() -> FreePort.main(text))
                .hasMessageStartingWith("\"" + text + "\" is not a port from 1 to 65535")
                .hasMessageEndingWith("-Drun.port=8081");
    }
}
