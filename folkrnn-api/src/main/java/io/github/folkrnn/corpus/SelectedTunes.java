package io.github.folkrnn.corpus;

import java.io.IOException;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The tunes of a corpus but for some, wherever it keeps them. */
final class SelectedTunes implements Corpus {
    private final Corpus corpus;
    private final BitSet left;

    SelectedTunes(Corpus corpus, BitSet left) {
        this.corpus = corpus;
        this.left = (BitSet) left.clone();
    }

    @Override
    public Stream<String> tunes() throws IOException {
        Stream<String> all = corpus.tunes();
        Iterator<String> tunes = all.iterator();
        return StreamSupport.stream(
                        new AbstractSpliterator<String>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                            private int index;

                            @Override
                            public boolean tryAdvance(Consumer<? super String> action) {
                                while (tunes.hasNext()) {
                                    String tune = tunes.next();
                                    if (!left.get(index++)) {
                                        action.accept(tune);
                                        return true;
                                    }
                                }
                                return false;
                            }
                        },
                        false)
                .onClose(all::close);
    }

    @Override
    public List<Fragment> fragments() {
        return corpus.fragments();
    }
}
