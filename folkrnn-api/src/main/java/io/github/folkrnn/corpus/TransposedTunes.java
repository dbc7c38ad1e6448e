package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tunes, each followed by what it is in other keys. */
final class TransposedTunes {

    private static final int MOST_SEMITONES = 36;
    private static final Logger log = LoggerFactory.getLogger(TransposedTunes.class);

    private TransposedTunes() {}

    static Corpus of(Corpus corpus, int... semitones) throws IOException {
        for (int distance : semitones) {
            if (distance == 0 || distance < -MOST_SEMITONES || distance > MOST_SEMITONES) {
                throw new IllegalArgumentException("semitones must be -36 to 36 and not 0, got " + distance);
            }
        }
        List<String> tunes = new ArrayList<>();
        int left = 0;
        try (Stream<String> texts = corpus.tunes()) {
            for (String text : texts.toList()) {
                tunes.add(text);
                AbcTune tune = AbcReader.read(text);
                for (int distance : semitones) {
                    left += tune.problems().isEmpty() && add(tune, distance, tunes) ? 0 : 1;
                }
            }
        }
        if (left > 0) {
            log.info("{} transpositions left out, of tunes with problems or beyond the octaves that there are", left);
        }
        return Corpus.of(tunes);
    }

    private static boolean add(AbcTune tune, int semitones, List<String> tunes) {
        try {
            tunes.add(tune.transpose(semitones).abc());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
