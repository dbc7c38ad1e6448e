package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tunes, each followed by what it is in other keys. They are transposed whenever they are read. */
final class TransposedTunes implements Corpus {
    private static final int MOST_SEMITONES = 36;
    private static final Logger log = LoggerFactory.getLogger(TransposedTunes.class);

    private final Corpus corpus;
    private final int[] semitones;

    TransposedTunes(Corpus corpus, int... semitones) {
        for (int distance : semitones) {
            if (distance == 0 || distance < -MOST_SEMITONES || distance > MOST_SEMITONES) {
                throw new IllegalArgumentException("semitones must be -36 to 36 and not 0, got " + distance);
            }
        }
        this.corpus = corpus;
        this.semitones = semitones.clone();
    }

    @Override
    public Stream<String> tunes() throws IOException {
        return corpus.tunes().flatMap(text -> inAllKeys(text).stream());
    }

    private List<String> inAllKeys(String text) {
        List<String> tunes = new ArrayList<>();
        tunes.add(text);
        AbcTune tune = AbcReader.read(text);
        if (!tune.problems().isEmpty()) {
            log.debug("not transposed, because it has problems: {}", text);
            return tunes;
        }
        for (int distance : semitones) {
            try {
                tunes.add(tune.transpose(distance).abc().strip());
            } catch (IllegalArgumentException e) {
                log.debug("not transposed by {}: {}: {}", distance, e.getMessage(), text);
            }
        }
        return tunes;
    }

    @Override
    public List<Fragment> fragments() {
        return corpus.fragments();
    }
}
