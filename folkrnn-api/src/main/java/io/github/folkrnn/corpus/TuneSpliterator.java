package io.github.folkrnn.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;

/** Reads the tunes of several sources one after the other, holding one tune in memory and one source open. */
final class TuneSpliterator extends AbstractSpliterator<CorpusTune> {
    private final Iterator<TextSource> sources;
    private TuneBookReader current;

    TuneSpliterator(List<TextSource> sources) throws IOException {
        super(Long.MAX_VALUE, ORDERED | NONNULL);
        this.sources = sources.iterator();
        this.current = this.sources.next().open();
    }

    @Override
    public boolean tryAdvance(Consumer<? super CorpusTune> action) {
        try {
            Optional<CorpusTune> tune = current.nextTune();
            while (tune.isEmpty() && sources.hasNext()) {
                current.close();
                current = sources.next().open();
                tune = current.nextTune();
            }
            tune.ifPresent(action);
            return tune.isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        try {
            current.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
