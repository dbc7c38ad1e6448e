package io.github.folkrnn;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.corpus.Fragment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** A corpus one of whose files can no longer be read. */
public final class LostCorpus implements Corpus {
    @Override
    public Stream<String> tunes() {
        return Stream.of("X:1\nK:D\nABcd|", "X:2").map(LostCorpus::read);
    }

    private static String read(String tune) {
        if (tune.equals("X:2")) {
            throw new UncheckedIOException(new IOException("the file is gone"));
        }
        return tune;
    }

    @Override
    public List<Fragment> fragments() {
        return List.of();
    }
}
