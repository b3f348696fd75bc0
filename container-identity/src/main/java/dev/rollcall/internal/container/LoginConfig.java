package dev.rollcall.internal.container;

import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The {@code login-config} of a web.xml. */
final class LoginConfig {

    private LoginConfig() {}

    /** The login method that the container is asked to use itself. */
    static Optional<String> methodIn(InputStream webXml) throws XMLStreamException {
        XMLInputFactory parsers = XMLInputFactory.newFactory();
        parsers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parsers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = parsers.createXMLStreamReader(webXml);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT
                    && reader.getLocalName().equals("auth-method")) {
                return Optional.of(reader.getElementText().strip());
            }
        }
        return Optional.empty();
    }
}
