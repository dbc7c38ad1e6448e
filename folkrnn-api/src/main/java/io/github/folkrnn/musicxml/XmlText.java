package io.github.folkrnn.musicxml;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML, each element on a line of its own. Attributes are given as names and values by turns. */
final class XmlText {
    private static final String INDENT = "  ";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;
    private int depth;

    XmlText(String documentType) {
        try {
            out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeCharacters("\n");
            out.writeDTD(documentType);
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    XmlText start(String name, String... attributes) {
        try {
            newLine();
            out.writeStartElement(name);
            attributes(attributes);
            depth++;
            return this;
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    XmlText end() {
        try {
            depth--;
            newLine();
            out.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    /** An element with nothing but text. */
    XmlText leaf(String name, String content, String... attributes) {
        try {
            newLine();
            out.writeStartElement(name);
            attributes(attributes);
            out.writeCharacters(allowed(content));
            out.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    XmlText leaf(String name, long content, String... attributes) {
        return leaf(name, Long.toString(content), attributes);
    }

    XmlText empty(String name, String... attributes) {
        try {
            newLine();
            out.writeEmptyElement(name);
            attributes(attributes);
            return this;
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            out.writeAttribute(attributes[i], allowed(attributes[i + 1]));
        }
    }

    private void newLine() throws XMLStreamException {
        out.writeCharacters("\n" + INDENT.repeat(depth));
    }

    /** Text with a replacement for each character that XML cannot hold. */
    static String allowed(String text) {
        return text.codePoints()
                .map(c -> isAllowed(c) ? c : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isAllowed(int c) {
        return c == '\t' || c == '\n' || c >= ' ' && c < 0xD800 || c >= 0xE000 && c < 0xFFFE || c > 0xFFFF;
    }

    String finish() {
        try {
            out.writeEndDocument();
            out.writeCharacters("\n");
            out.flush();
            return text.toString();
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    private static AssertionError impossible(XMLStreamException e) {
        return new AssertionError("a text in memory can be written", e);
    }
}
