/** Learns folk tunes in ABC notation and composes new ones: corpora, vocabularies, models, samplers, and the facade. */
module io.github.folkrnn {
    requires transitive java.desktop;
    requires java.xml;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.github.folkrnn;
    exports io.github.folkrnn.abc;
    exports io.github.folkrnn.chart;
    exports io.github.folkrnn.constraint;
    exports io.github.folkrnn.corpus;
    exports io.github.folkrnn.evaluation;
    exports io.github.folkrnn.file;
    exports io.github.folkrnn.harmony;
    exports io.github.folkrnn.midi;
    exports io.github.folkrnn.model;
    exports io.github.folkrnn.musicxml;
    exports io.github.folkrnn.novelty;
    exports io.github.folkrnn.position;
    exports io.github.folkrnn.sampling;
    exports io.github.folkrnn.score;
    exports io.github.folkrnn.sound;
    exports io.github.folkrnn.spi;
    exports io.github.folkrnn.training;
    exports io.github.folkrnn.tunebook;
    exports io.github.folkrnn.vocabulary;

    uses io.github.folkrnn.spi.SequenceModelProvider;
}
