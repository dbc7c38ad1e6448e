package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.corpus.Fragment;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JoinedCorpusTest {
    /** How the tunes are opened. */
    private interface Opening {
        Stream<String> tunes() throws IOException;
    }

    private static Corpus corpus(Opening opening) {
        return new Corpus() {
            @Override
            public Stream<String> tunes() throws IOException {
                return opening.tunes();
            }

            @Override
            public List<Fragment> fragments() {
                return List.of();
            }
        };
    }

    @Test
    void theFirstIsClosedIfTheSecondCannotBeOpened() {
        AtomicInteger closed = new AtomicInteger();
        Corpus first = corpus(() -> Stream.of("X:1").onClose(closed::incrementAndGet));
        Corpus missing = corpus(() -> {
            throw new IOException("the file is gone");
        });
        assertThatIOException()
                .isThrownBy(() -> new JoinedCorpus(first, missing).tunes())
                .withMessage("the file is gone");
        assertThat(closed).hasValue(1);
    }
}
