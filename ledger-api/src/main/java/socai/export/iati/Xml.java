package socai.export.iati;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Elements one after the other, each with its attributes as pairs of a name and a value. */
final class Xml {
    private final XMLStreamWriter out;

    Xml(OutputStream to) throws XMLStreamException {
        out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(to, StandardCharsets.UTF_8.name());
        out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    }

    void comment(String text) throws XMLStreamException {
        out.writeComment(text);
    }

    void open(String element, Object... attributes) throws XMLStreamException {
        out.writeStartElement(element);
        attributes(attributes);
    }

    void close(String element) throws XMLStreamException {
        out.writeEndElement();
        out.writeCharacters("\n");
    }

    void empty(String element, Object... attributes) throws XMLStreamException {
        out.writeEmptyElement(element);
        attributes(attributes);
        out.writeCharacters("\n");
    }

    void text(String element, Object text, Object... attributes) throws XMLStreamException {
        open(element, attributes);
        out.writeCharacters(text.toString());
        close(element);
    }

    /** An element that holds words of people. */
    void narrative(String element, Object words, Object... attributes) throws XMLStreamException {
        open(element, attributes);
        text("narrative", words);
        close(element);
    }

    void finish() throws XMLStreamException {
        out.writeEndDocument();
        out.flush();
    }

    private void attributes(Object... attributes) throws XMLStreamException {
        for (var i = 0; i < attributes.length; i += 2) {
            out.writeAttribute(attributes[i].toString(), attributes[i + 1].toString());
        }
    }
}
