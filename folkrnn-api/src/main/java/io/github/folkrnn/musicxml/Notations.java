package io.github.folkrnn.musicxml;

import java.util.ArrayList;
import java.util.List;

/** Writes the {@code notations} of a note, if it has any, with the signs of each group together. */
final class Notations {
    private final XmlText out;
    private final List<Sign> signs = new ArrayList<>();
    private boolean begun;

    Notations(XmlText out) {
        this.out = out;
    }

    private void begin() {
        if (!begun) {
            out.start("notations");
            begun = true;
        }
    }

    void add(String element, String... attributes) {
        begin();
        out.empty(element, attributes);
    }

    void slur(int number, String type) {
        add("slur", "number", Integer.toString(number), "type", type);
    }

    void sign(Sign sign) {
        signs.add(sign);
    }

    void end() {
        for (String group : List.of(Sign.ORNAMENTS, Sign.TECHNICAL, Sign.ARTICULATIONS)) {
            List<Sign> inside =
                    signs.stream().filter(sign -> sign.group().equals(group)).toList();
            if (!inside.isEmpty()) {
                begin();
                out.start(group);
                inside.forEach(this::write);
                out.end();
            }
        }
        for (Sign sign : signs) {
            if (sign.group().isEmpty()) {
                begin();
                write(sign);
            }
        }
        if (begun) {
            out.end();
        }
    }

    private void write(Sign sign) {
        String[] attributes = sign.attributes().toArray(String[]::new);
        if (sign.text().isEmpty()) {
            out.empty(sign.element(), attributes);
        } else {
            out.leaf(sign.element(), sign.text(), attributes);
        }
    }
}
