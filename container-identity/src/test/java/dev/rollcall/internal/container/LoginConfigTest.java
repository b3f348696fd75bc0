package dev.rollcall.internal.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

class LoginConfigTest {

    @Test
    void methodIsFoundWhateverTheNamespace() throws XMLStreamException {
        String login = "<login-config>\n<auth-method> BASIC </auth-method><realm-name>x</realm-name></login-config>";

        assertThat(methodIn("<web-app>" + login + "</web-app>")).contains("BASIC");
        assertThat(methodIn("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\">" + login + "</web-app>"))
                .contains("BASIC");
    }

    @Test
    void webXmlWithoutALoginHasNone() throws XMLStreamException {
        assertThat(methodIn("<web-app/>")).isEmpty();
        assertThat(methodIn("<web-app><!-- <auth-method>FORM</auth-method> --><login-config/></web-app>"))
                .isEmpty();
    }

    @Test
    void oldDescriptorsHaveADoctypeThatNobodyFetches() throws XMLStreamException {
        String doctype =
                "<!DOCTYPE web-app PUBLIC \"-//Sun//DTD Web Application 2.3//EN\" \"http://192.0.2.1/web.dtd\">";

        assertThat(methodIn(
                        doctype + "<web-app><login-config><auth-method>FORM</auth-method></login-config></web-app>"))
                .contains("FORM");
    }

    @Test
    void brokenXmlIsReported() {
        assertThatExceptionOfType(XMLStreamException.class).isThrownBy(() -> methodIn("<web-app>"));
    }

    private static Optional<String> methodIn(String webXml) throws XMLStreamException {
        return LoginConfig.methodIn(new ByteArrayInputStream(webXml.getBytes(UTF_8)));
    }
}
