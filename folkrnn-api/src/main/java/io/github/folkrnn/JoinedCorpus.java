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
        return Stream.concat(first.tunes(), second.tunes());
    }

    @Override
    public List<Fragment> fragments() {
        return Stream.concat(first.fragments().stream(), second.fragments().stream())
                .toList();
    }
}
