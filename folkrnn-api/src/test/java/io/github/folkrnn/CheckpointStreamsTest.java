package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.spi.BackendUnavailableException;
import io.github.folkrnn.spi.SequenceModelProvider;
import io.github.folkrnn.spi.TrainingInput;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingListener;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checkpoints go through streams also where a backend knows files alone. */
class CheckpointStreamsTest {
    /** Its checkpoints are the characters of the vocabulary. */
    private static final class FilesOnly implements SequenceModelProvider {
        private final BigramProvider backend = new BigramProvider("files-only");
        private final List<Path> files = new ArrayList<>();

        @Override
        public String id() {
            return backend.id();
        }

        @Override
        public SequenceModel train(TrainingInput input, TrainingConfig config, TrainingListener listener) {
            return backend.train(input, config, listener);
        }

        @Override
        public void save(SequenceModel model, Path file) throws IOException {
            files.add(file);
            Files.writeString(file, String.join("", ((CharacterVocabulary) model.vocabulary()).characters()));
        }

        @Override
        public boolean recognises(Path file) {
            return true;
        }

        @Override
        public SequenceModel load(Path file) throws IOException {
            files.add(file);
            return new ToyModel(CharacterVocabulary.of(Corpus.of(List.of(Files.readString(file))))) {
                @Override
                public Session newSession(int streams) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }

    @Test
    void theBytesOfAFileComeOutOfAStreamAndGoIntoOne() throws IOException {
        FilesOnly backend = new FilesOnly();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FolkRnn folk = FolkRnn.builder().backend(backend).train(Corpus.of(List.of("CBAG")))) {
            folk.save(out);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\nABCG");
        try (FolkRnn folk = FolkRnn.load(new ByteArrayInputStream(out.toByteArray()), backend)) {
            assertThat(folk.model().vocabulary().idOf("G")).hasValue(4);
        }
        assertThat(backend.files).hasSize(2).noneMatch(Files::exists);
    }

    @Test
    void aNetworkSaysWhatItIs() throws IOException {
        FolkRnn folk = FolkRnn.builder().backend(new FilesOnly()).train(Corpus.of(List.of("CBAG")));
        assertThat(folk).hasToString("network of the backend \"files-only\" with 25 parameters and 5 symbols");
        folk.close();
        assertThat(folk).hasToString("network of the backend \"files-only\" with 25 parameters and 5 symbols, closed");
        assertThatIllegalStateException()
                .isThrownBy(() -> folk.save(new ByteArrayOutputStream()))
                .withMessage("the model is closed");
    }

    @Test
    void withoutABackendNothingIsLoaded() {
        assertThatExceptionOfType(BackendUnavailableException.class)
                .isThrownBy(() -> FolkRnn.load(InputStream.nullInputStream()))
                .withMessageStartingWith("there is no backend; found none on the class path");
        assertThatNullPointerException()
                .isThrownBy(() -> FolkRnn.load((InputStream) null))
                .withMessage("checkpoint");
    }
}
