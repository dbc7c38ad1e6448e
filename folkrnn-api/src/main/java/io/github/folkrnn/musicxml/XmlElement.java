package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of an XML document that was read, with all that is in it.
 *
 * @param name its name
 * @param attributes its attributes
 * @param text the text in it, without white space around it and without that of its children
 * @param children the elements in it
 * @param position where it begins
 */
record XmlElement(
        String name, Map<String, String> attributes, String text, List<XmlElement> children, Position position) {
    /** Takes copies. */
    XmlElement {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    boolean is(String attribute, String value) {
        return value.equals(attributes.get(attribute));
    }

    /** The first child of a name. */
    Optional<XmlElement> child(String child) {
        return children.stream().filter(element -> element.name.equals(child)).findFirst();
    }

    boolean has(String child) {
        return child(child).isPresent();
    }

    /** All children of a name. */
    List<XmlElement> children(String child) {
        return children.stream().filter(element -> element.name.equals(child)).toList();
    }

    /** The text of the first child of a name; nothing where that is empty. */
    Optional<String> textOf(String child) {
        return child(child).map(XmlElement::text).filter(content -> !content.isEmpty());
    }
}
