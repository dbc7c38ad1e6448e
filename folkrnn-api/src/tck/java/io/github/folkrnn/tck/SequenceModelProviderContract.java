package io.github.folkrnn.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.spi.SequenceModelProvider;
import io.github.folkrnn.spi.TrainingInput;
import io.github.folkrnn.spi.TrainingText;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rules 6.1 to 6.8 and 7.1 to 7.12 of {@link SequenceModelProvider}, and those of {@link SequenceModelContract} for a
 * model that it has trained.
 */
public abstract class SequenceModelProviderContract extends SequenceModelContract {
    private static final String HEADER = "X:1\nT:A\nM:2/4\nL:1/8\nK:D\n";

    private static final Corpus CORPUS =
            Corpus.of(List.of(HEADER + "dAFA|".repeat(4), "X:2\nT:B\nM:2/4\nL:1/8\nK:D\n" + "dfaf|".repeat(4)));

    @TempDir
    Path folder;

    /** For subclasses. */
    protected SequenceModelProviderContract() {}

    /**
     * The backend that is checked.
     *
     * @return a provider that can train here
     */
    protected abstract SequenceModelProvider provider();

    /**
     * The settings with which the backend learns two tunes of 41 characters. A small network and 25 iterations, unless a
     * subclass says otherwise.
     *
     * @return settings with which training takes little time
     */
    protected TrainingConfig config() {
        return TrainingConfig.builder()
                .embeddingSize(8)
                .units(16)
                .batchSize(4)
                .sequenceLength(20)
                .learningRate(0.03)
                .iterations(25)
                .build();
    }

    /**
     * The symbols that the model is to have. Those of a {@link CharacterVocabulary}, unless a subclass says otherwise.
     *
     * @param corpus the tunes to learn
     * @return a vocabulary that covers the tunes
     * @throws IOException if the corpus cannot be read
     */
    protected Vocabulary vocabulary(Corpus corpus) throws IOException {
        return CharacterVocabulary.of(corpus);
    }

    @Override
    protected final SequenceModel openModel() throws IOException {
        return train(TrainingInput.of(text()));
    }

    private TrainingText text() throws IOException {
        return TrainingText.of(CORPUS, vocabulary(CORPUS));
    }

    private SequenceModel train(TrainingInput input) throws IOException {
        return provider().train(input, config(), end -> {});
    }

    private Path saved() throws IOException {
        Path file = folder.resolve("model");
        provider().save(model(), file);
        return file;
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("file"), content);
    }

    private List<Path> everything() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted().toList();
        }
    }

    @Test
    final void rule_6_1_theIdIsOfLettersDigitsAndHyphens() {
        assertThat(provider().id()).matches("[a-z0-9-]+").isEqualTo(provider().id());
    }

    @Test
    final void rule_6_2_theModelHasTheVocabularyOfTheText() throws IOException {
        assertThat(model().vocabulary()).isEqualTo(vocabulary(CORPUS));
    }

    @Test
    final void rule_6_3_theModelExpectsItsTextBetterThanChance() throws IOException {
        assertThat(nats(model(), 0)).as("nats per symbol").isLessThan(chance());
    }

    private double chance() {
        return Math.log(model().vocabulary().size());
    }

    /** What a model loses per symbol of the text, of which it reads the first part of each tune without being asked. */
    private double nats(SequenceModel asked, double unasked) throws IOException {
        TrainingText text = text();
        double nats = 0;
        try (SequenceModel.Session session = asked.newSession(1)) {
            for (int tune = 0; tune < text.tunes(); tune++) {
                int[] symbols = text.tune(tune);
                int first = (int) (unasked * symbols.length);
                session.reset();
                for (int i = 0; i + 1 < symbols.length; i++) {
                    float[] scores = new float[asked.vocabulary().size()];
                    session.step(new int[] {symbols[i]}, scores);
                    double sum = 0;
                    for (float score : scores) {
                        sum += Math.exp(score - scores[symbols[i + 1]]);
                    }
                    nats += i < first ? 0 : Math.log(sum) / (symbols.length - 1 - first) / text.tunes();
                }
            }
        }
        return nats;
    }

    @Test
    final void rule_6_4_aRequestToStopEndsTheTrainingWithinAnIteration() throws IOException {
        int[] iterations = {0};
        TrainingInput input =
                TrainingInput.builder(text()).stopRequest(() -> true).build();
        provider().train(input, config(), end -> iterations[0]++).close();
        assertThat(iterations[0]).isLessThanOrEqualTo(1);
    }

    @Test
    final void rule_6_5_anInterruptedThreadGetsItsModelAndStaysInterrupted() throws IOException {
        TrainingInput input = TrainingInput.of(text());
        Thread.currentThread().interrupt();
        SequenceModel model;
        boolean interrupted;
        try {
            model = train(input);
        } finally {
            interrupted = Thread.interrupted();
        }
        model.close();
        assertThat(interrupted).as("interrupted").isTrue();
    }

    /** Headers without music, of which nobody learns what the music is like. */
    private SequenceModel startedFromModel() throws IOException {
        Corpus headers = Corpus.of(Collections.nCopies(4, HEADER));
        TrainingInput input = TrainingInput.builder(TrainingText.of(headers, model().vocabulary()))
                .initialModel(model())
                .stopRequest(() -> true)
                .build();
        return train(input);
    }

    @Test
    final void rule_6_6_aTrainingStartsFromWhatTheModelKnowsThatItIsToStartFrom() throws IOException {
        assumeTrue(provider().canStartFrom(model()), "the backend cannot start from a model");
        try (SequenceModel trained = startedFromModel()) {
            assertThat(nats(trained, 0.6))
                    .as("nats per symbol of music, for which there was none to learn")
                    .isLessThan((nats(model(), 0.6) + chance()) / 2);
        }
    }

    @Test
    final void rule_6_7_theModelThatATrainingStartsFromDoesNotChange() throws IOException {
        assumeTrue(provider().canStartFrom(model()), "the backend cannot start from a model");
        int[][] symbols = Scores.symbols(16, model(), 20, 2);
        float[][] before = Scores.of(model(), symbols);
        startedFromModel().close();
        assertThat(Scores.of(model(), symbols)).isDeepEqualTo(before);
    }

    @Test
    final void rule_6_8_noTrainingStartsFromAnotherBackendsModel() {
        assertThat(provider().canStartFrom(new ForeignModel(model()))).isFalse();
    }

    @Test
    final void rule_7_1_aLoadedModelCanBeSaved() throws IOException {
        try (SequenceModel loaded = provider().load(saved())) {
            Path again = folder.resolve("again");
            provider().save(loaded, again);
            assertThatCode(() -> provider().load(again).close()).doesNotThrowAnyException();
        }
    }

    @Test
    final void rule_7_2_aCheckpointReplacesTheFileThatWasThere() throws IOException {
        Files.writeString(folder.resolve("model"), "what was there");
        Path file = saved();
        assertThatCode(() -> provider().load(file).close()).doesNotThrowAnyException();
        assertThat(everything()).containsExactly(folder, file);
    }

    @Test
    final void rule_7_3_aFailureToSaveLeavesEverythingAsItWas() throws IOException {
        Path target = Files.createDirectories(folder.resolve("model/inner")).getParent();
        List<Path> before = everything();
        try (SequenceModel model = openModel()) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> provider().save(model, target));
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    final void rule_7_4_anotherBackendsModelIsRefused() {
        Path file = folder.resolve("model");
        assertThatIllegalArgumentException().isThrownBy(() -> provider().save(new ForeignModel(model()), file));
        assertThat(file).doesNotExist();
    }

    @Test
    final void rule_7_5_aCheckpointIsRecognised() throws IOException {
        assertThat(provider().recognises(saved())).isTrue();
    }

    @Test
    final void rule_7_6_aCheckpointThatIsCutOffIsRecognised() throws IOException {
        byte[] whole = Files.readAllBytes(saved());
        Path file = Files.write(folder.resolve("file"), Arrays.copyOf(whole, whole.length - 1));
        assertThat(provider().recognises(file)).isTrue();
    }

    @Test
    final void rule_7_7_anotherFileIsNotRecognised() throws IOException {
        for (String content : List.of("", "X:1\nT:A Tune\nK:D\ndAFA|\n")) {
            assertThat(provider().recognises(file(content))).isFalse();
        }
        assertThat(provider().recognises(folder)).as("a directory").isFalse();
    }

    @Test
    final void rule_7_8_aLoadedModelGivesTheSameScores() throws IOException {
        try (SequenceModel loaded = provider().load(saved())) {
            int[][] symbols = Scores.symbols(15, model(), 20, 2);
            assertThat(Scores.of(loaded, symbols)).isDeepEqualTo(Scores.of(model(), symbols));
        }
    }

    @Test
    final void rule_7_9_aLoadedModelHasTheSameVocabulary() throws IOException {
        try (SequenceModel loaded = provider().load(saved())) {
            assertThat(loaded.vocabulary()).isEqualTo(model().vocabulary());
        }
    }

    @Test
    final void rule_7_10_anotherFileIsNotLoaded() throws IOException {
        for (String content : List.of("", "X:1\nT:A Tune\nK:D\ndAFA|\n")) {
            Path file = file(content);
            assertThatExceptionOfType(CheckpointException.class)
                    .isThrownBy(() -> provider().load(file));
        }
    }

    @Test
    final void rule_7_11_aCheckpointThatIsCutOffIsNotLoaded() throws IOException {
        byte[] whole = Files.readAllBytes(saved());
        for (int bytes : new int[] {whole.length / 4, whole.length / 2, whole.length - 1}) {
            Path file = Files.write(folder.resolve("file"), Arrays.copyOf(whole, bytes));
            assertThatExceptionOfType(CheckpointException.class)
                    .as("%d bytes of %d", bytes, whole.length)
                    .isThrownBy(() -> provider().load(file));
        }
    }

    @Test
    final void rule_7_12_aLoadedModelKeepsTheFingerprint() throws IOException {
        try (SequenceModel loaded = provider().load(saved())) {
            assertThat(loaded.fingerprint()).isEqualTo(model().fingerprint());
        }
    }
}
