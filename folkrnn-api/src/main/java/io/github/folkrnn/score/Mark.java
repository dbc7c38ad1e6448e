package io.github.folkrnn.score;

/** Something that is drawn. Lengths are in staff spaces, y downwards. */
sealed interface Mark {
    /** The same mark elsewhere. */
    Mark moved(double dx, double dy);

    /** The smallest box around it; for text, an estimate. */
    Box box();

    /** Where a text stands about its x. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** A sign. */
    record Sign(Glyph glyph, double x, double y, double scale) implements Mark {
        @Override
        public Sign moved(double dx, double dy) {
            return new Sign(glyph, x + dx, y + dy, scale);
        }

        @Override
        public Box box() {
            return glyph.box().scaled(scale).moved(x, y);
        }
    }

    /** A straight line, level or upright, with square ends. */
    record Rule(double x1, double y1, double x2, double y2, double thickness) implements Mark {
        @Override
        public Rule moved(double dx, double dy) {
            return new Rule(x1 + dx, y1 + dy, x2 + dx, y2 + dy, thickness);
        }

        @Override
        public Box box() {
            double halfX = y1 == y2 ? 0 : thickness / 2;
            double halfY = y1 == y2 ? thickness / 2 : 0;
            return Box.between(
                    Math.min(x1, x2) - halfX,
                    Math.min(y1, y2) - halfY,
                    Math.max(x1, x2) + halfX,
                    Math.max(y1, y2) + halfY);
        }
    }

    /** A filled shape of its own, such as a beam or a slur. */
    record Shape(Outline outline) implements Mark {
        @Override
        public Shape moved(double dx, double dy) {
            return new Shape(outline.moved(dx, dy));
        }

        @Override
        public Box box() {
            return outline.box();
        }
    }

    /** Words, with y at their base line. */
    record Text(String text, double x, double y, double size, Face face, Anchor anchor) implements Mark {
        @Override
        public Text moved(double dx, double dy) {
            return new Text(text, x + dx, y + dy, size, face, anchor);
        }

        @Override
        public Box box() {
            double width = face.width(text, size);
            double left = switch (anchor) {
                case START -> x;
                case MIDDLE -> x - width / 2;
                case END -> x - width;
            };
            return Box.between(left, y - Face.ASCENT * size, left + width, y + Face.DESCENT * size);
        }
    }
}
