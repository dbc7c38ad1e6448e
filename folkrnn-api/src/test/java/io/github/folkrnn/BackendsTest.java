package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.spi.BackendUnavailableException;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.spi.SequenceModelProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendsTest {
    private static final String CLASS = BigramProvider.class.getName();

    private final SequenceModelProvider one = new BigramProvider("one");
    private final SequenceModelProvider two = new BigramProvider("two");

    private static Backends of(SequenceModelProvider... providers) {
        return Backends.of(List.of(providers).iterator());
    }

    private static void assertUnavailable(Runnable choice, String message) {
        assertThatExceptionOfType(BackendUnavailableException.class)
                .isThrownBy(choice::run)
                .withMessage(message);
    }

    @Test
    void theOnlyBackendNeedsNoName() {
        assertThat(of(one).only()).isSameAs(one);
    }

    @Test
    void ofSeveralBackendsOneIsNamed() {
        assertThat(of(one, two).named("two")).isSameAs(two);
        assertUnavailable(
                of(two, one)::only,
                "there are several backends, and none was chosen (FolkRnnBuilder.backend chooses one); found one ("
                        + CLASS + "), two (" + CLASS + ")");
    }

    @Test
    void aNameThatNobodyHasIsRefused() {
        assertUnavailable(() -> of(one).named("three"), "there is no backend \"three\"; found one (" + CLASS + ")");
    }

    @Test
    void twoBackendsOfOneNameAreRefused() {
        assertUnavailable(
                () -> of(one, new BigramProvider("one")),
                "two backends have the id \"one\": " + CLASS + " and " + CLASS);
    }

    @Test
    void withoutABackendThereIsNoTraining() {
        assertUnavailable(
                () -> {
                    try {
                        FolkRnn.builder().train(Corpus.of(List.of("X:1")));
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                },
                "there is no backend; found none on the class path: add folkrnn-dl4j, or name a provider");
    }

    @Test
    void aBackendThatCannotBeUsedIsListedWithTheReason() {
        Iterator<SequenceModelProvider> broken = new Iterator<>() {
            private int position;

            @Override
            public boolean hasNext() {
                return position < 2;
            }

            @Override
            public SequenceModelProvider next() {
                if (position++ == 0) {
                    throw new ServiceConfigurationError(
                            "org.example.Broken could not be instantiated",
                            new NoClassDefFoundError("org/example/Gone"));
                }
                return one;
            }
        };
        assertUnavailable(
                () -> Backends.of(broken).named("broken"),
                "there is no backend \"broken\"; found one (" + CLASS + "); could not be used:"
                        + " org.example.Broken could not be instantiated: java.lang.NoClassDefFoundError: org/example/Gone");
    }

    @Test
    void aSearchThatNeverEndsIsGivenUp() {
        Iterator<SequenceModelProvider> stuck = new Iterator<>() {
            @Override
            public boolean hasNext() {
                throw new ServiceConfigurationError("the list of providers cannot be read");
            }

            @Override
            public SequenceModelProvider next() {
                throw new AssertionError("never reached");
            }
        };
        assertUnavailable(
                Backends.of(stuck)::only,
                "there is no backend; found none on the class path: add folkrnn-dl4j, or name a provider;"
                        + " could not be used: the list of providers cannot be read");
    }

    @Test
    void aCheckpointChoosesItsBackend(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("model"), "two");
        assertThat(of(one, two).recognising(file)).isSameAs(two);
        Files.writeString(file, "three");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> of(one).recognising(file))
                .withMessage(file + " is not a checkpoint that a backend recognises; found one (" + CLASS + ")");
        assertUnavailable(
                () -> {
                    try {
                        FolkRnn.load(file);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                },
                "there is no backend; found none on the class path: add folkrnn-dl4j, or name a provider");
    }
}
