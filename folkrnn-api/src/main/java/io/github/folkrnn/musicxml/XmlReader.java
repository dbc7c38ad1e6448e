package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.Position;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads an XML document from its beginning to its end, an element at a time. Document types are passed over, and nothing
 * that they declare or that lies outside of the document is ever read.
 */
final class XmlReader {
    private static final int DEEPEST = 64;
    private static final String NAMESPACES = "http://www.w3.org/TR/1999/REC-xml-names-19990114#";

    /** So many elements one measure may hold. */
    private static final int MOST_ELEMENTS = 500_000;

    private final XMLStreamReader in;
    private int left = MOST_ELEMENTS;

    XmlReader(byte[] document) throws MusicXmlException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("it refers to " + systemId + ", which is not read");
        });
        try {
            in = factory.createXMLStreamReader(XmlEncoding.reader(document));
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** Goes on to the beginning of the next element within the present one; false at the end of that. */
    boolean nextElement() throws MusicXmlException {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
                    return false;
                }
                default -> {
                    // Text and remarks between elements.
                }
            }
        }
    }

    private int next() throws MusicXmlException {
        try {
            int event = in.hasNext() ? in.next() : XMLStreamConstants.END_DOCUMENT;
            if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new MusicXmlException(position() + ": the entity &" + in.getLocalName()
                        + "; is not one of XML's own, and no other is read");
            }
            return event;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** The name of the present element. */
    String name() {
        return in.getLocalName();
    }

    Position position() {
        Location at = in.getLocation();
        return new Position(Math.max(1, at.getLineNumber()), Math.max(1, at.getColumnNumber()));
    }

    Map<String, String> attributes() {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < in.getAttributeCount(); i++) {
            attributes.put(in.getAttributeLocalName(i), in.getAttributeValue(i));
        }
        return attributes;
    }

    /** Reads the present element with all that is in it. */
    XmlElement element() throws MusicXmlException {
        left = MOST_ELEMENTS;
        return element(0);
    }

    private XmlElement element(int depth) throws MusicXmlException {
        if (depth > DEEPEST) {
            throw new MusicXmlException(position() + ": elements must lie at most " + DEEPEST + " deep in each other");
        }
        if (--left < 0) {
            throw new MusicXmlException(
                    position() + ": a measure must hold at most " + MOST_ELEMENTS + " elements, but this one has more");
        }
        String name = name();
        Position position = position();
        Map<String, String> attributes = attributes();
        List<XmlElement> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(element(depth + 1));
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                return new XmlElement(name, attributes, text.toString().strip(), children, position);
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(in.getText());
            }
        }
    }

    /** Passes over the present element with all that is in it. */
    void skip() throws MusicXmlException {
        for (int depth = 1; depth > 0; ) {
            int event = next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
            depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
        }
    }

    private static MusicXmlException broken(XMLStreamException e) {
        Location at = e.getLocation();
        String where = at == null || at.getLineNumber() < 1
                ? ""
                : new Position(at.getLineNumber(), Math.max(1, at.getColumnNumber())) + ": ";
        if (e.getNestedException() instanceof CharacterCodingException) {
            return new MusicXmlException(where + "not well-formed XML: a byte is no character of its encoding", e);
        }
        String message = e.getMessage() == null
                ? ""
                : e.getMessage().lines().reduce((first, last) -> last).orElse("");
        return new MusicXmlException(
                where + "not well-formed XML: " + reason(message.replaceFirst("^Message: ", "")), e);
    }

    /** What the JDK says, in words where it gives the key of its own message: of all that is wrong with names. */
    private static String reason(String message) {
        if (!message.startsWith(NAMESPACES)) {
            return message;
        }
        String[] parts = message.substring(NAMESPACES.length()).split("[?&]");
        String subject = parts[parts.length - 1];
        return switch (parts[0]) {
            case "ElementPrefixUnbound" -> "the prefix of the element " + subject + " is not declared";
            case "AttributePrefixUnbound" -> "the prefix " + subject + " of an attribute is not declared";
            case "AttributeNotUnique" -> "the attribute " + subject + " is given twice";
            case "AttributeNSNotUnique" -> "an attribute of the namespace " + subject + " is given twice";
            default -> "a name or prefix is not allowed by the rules of XML namespaces (" + parts[0] + ")";
        };
    }
}
