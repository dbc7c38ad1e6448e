package io.github.folkrnn;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.corpus.Fragment;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** The tunes of one corpus and then those of another. */
record JoinedCorpus(Corpus first, Corpus second) implements Corpus {
    @Override
    public Stream<String> tunes() throws IOException {
        Stream<String> tunes = first.tunes();
        try {
            return Stream.concat(tunes, second.tunes());
        } catch (IOException | RuntimeException e) {
            tunes.close();
            throw e;
        }
    }

    @Override
    public List<Fragment> fragments() {
        return Stream.concat(first.fragments().stream(), second.fragments().stream())
                .toList();
    }
}
