package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.corpus.Fragment;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {
    private static final Corpus TUNES = Corpus.of(List.of("X:1\nK:D\nABcd|"));

    /** A text that is encoded has to be closed, so nothing may fail between that and the training. */
    private static final Corpus NEVER_ENCODED = new Corpus() {
        @Override
        public Stream<String> tunes() {
            throw new AssertionError("what is sure to fail needs no text");
        }

        @Override
        public List<Fragment> fragments() {
            return List.of();
        }
    };

    private static FolkRnnBuilder builder() throws IOException {
        return FolkRnn.builder().backend(new BigramProvider("bigrams")).vocabulary(CharacterVocabulary.of(TUNES));
    }

    @Test
    void heldOutTunesAreCheckedBeforeTheTextIsEncoded() throws IOException {
        FolkRnnBuilder builder = builder().heldOut(Corpus.of(List.of("X:1\nK:D\nABcd^|")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.train(NEVER_ENCODED))
                .withMessageStartingWith("tune 1 of those held out: ");
    }

    @Test
    void theCheckpointToResumeIsSoughtBeforeTheTextIsEncoded() throws IOException {
        FolkRnnBuilder builder = builder().resume();
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.train(NEVER_ENCODED))
                .withMessageStartingWith("to resume a training, ");
    }

    @Test
    void heldOutTunesThatCanNoLongerBeReadAreAnIOException() throws IOException {
        FolkRnnBuilder builder = builder().heldOut(new LostCorpus());
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> builder.train(TUNES))
                .withMessage("the file is gone");
    }

    @Test
    void theThreadsOfAMachineTakeThePlaceOfThoseOfTheSettings() throws IOException {
        TrainingConfig three = TrainingConfig.builder().threads(3).seed(8).build();
        RecordingProvider recorder = new RecordingProvider();
        FolkRnnBuilder builder = FolkRnn.builder().backend(recorder).training(three);
        builder.train(TUNES).close();
        assertThat(recorder.config().threads()).hasValue(3);
        builder.threads(2).train(TUNES).close();
        assertThat(recorder.config().threads()).hasValue(2);
        assertThat(recorder.config().seed()).isEqualTo(8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.threads(0))
                .withMessage("threads must be at least 1, got 0");
    }
}
