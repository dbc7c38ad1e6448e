package io.github.folkrnn.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.FolkRnnBuilder;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.corpus.CorpusSplit;
import io.github.folkrnn.dl4j.Dl4jProvider;
import io.github.folkrnn.dl4j.NetworkImport;
import io.github.folkrnn.dl4j.ReferenceLogits;
import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.inference.Models;
import io.github.folkrnn.dl4j.layer.RandomSequences;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.spi.TrainingText;
import io.github.folkrnn.training.Dropout;
import io.github.folkrnn.training.IterationEnd;
import io.github.folkrnn.training.Precision;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartFromTest {
    @TempDir
    Path folder;

    private static FolkRnn network(LstmModel model) {
        return FolkRnn.of(model, new Dl4jProvider());
    }

    /** Tunes of the characters that {@link Models#vocabulary} has. */
    private static Corpus corpus(int tunes) {
        return Corpus.of(IntStream.range(0, tunes)
                .mapToObj(i -> Models.vocabulary(11)
                        .decode(Models.randomSymbols(60, 10, i))
                        .replace('\n', '!'))
                .toList());
    }

    private static TrainingConfig.Builder recipe() {
        return TrainingConfig.builder()
                .batchSize(2)
                .sequenceLength(24)
                .iterations(20)
                .dropout(new Dropout(0.1, 0.2, 0.2))
                .weightAveraging(0.9);
    }

    /** The mean loss over all symbols of the text but the first, in nats, by the session that composes. */
    private static double loss(LstmModel model, TrainingText text) {
        int[] symbols = new int[(int) text.length()];
        text.copyTo(0, symbols);
        List<float[]> logits = Models.logits(model, symbols);
        double loss = 0;
        for (int i = 0; i + 1 < symbols.length; i++) {
            double sum = 0;
            for (float logit : logits.get(i)) {
                sum += Math.exp(logit);
            }
            loss += Math.log(sum) - logits.get(i)[symbols[i + 1]];
        }
        return loss / (symbols.length - 1);
    }

    /** The only window of the text that there is in this training is the whole of it. */
    private static void assertThatTheFirstLossIsThatOf(LstmModel model) throws IOException {
        TrainingText text = TrainingText.of(corpus(1), model.vocabulary());
        TrainingConfig config = recipe().sequenceLength((int) text.length() - 1)
                .iterations(1)
                .dropout(Dropout.NONE)
                .precision(Precision.SINGLE)
                .build();
        List<IterationEnd> ends = new ArrayList<>();
        FolkRnn.builder()
                .startFrom(network(model))
                .training(config)
                .listener(ends::add)
                .train(corpus(1))
                .close();
        assertThat(ends.get(0).loss()).isCloseTo(loss(model, text), within(1e-5));
    }

    @Test
    void theFirstLossIsThatOfTheNetworkOnTheText() throws IOException {
        assertThatTheFirstLossIsThatOf(Models.small());
    }

    @Test
    void weightsOf8BitsAreTakenAsTheyAre() throws IOException {
        assertThatTheFirstLossIsThatOf(Models.small().withInt8Weights());
    }

    @Test
    void aNetworkOfPyTorchTrainsOn() throws Exception {
        LstmModel imported = (LstmModel)
                NetworkImport.ofPyTorch(ReferenceLogits.file("pytorch-f32.safetensors"), Models.vocabulary(11));
        assertThatTheFirstLossIsThatOf(imported);
        TrainingConfig config = recipe().iterations(100).learningRate(0.01).build();
        try (FolkRnn start = network(imported);
                FolkRnn trained =
                        FolkRnn.builder().startFrom(start).training(config).train(corpus(2))) {
            assertThat(trained.evaluate(corpus(2)).bitsPerCharacter())
                    .isLessThan(start.evaluate(corpus(2)).bitsPerCharacter() - 0.2);
            assertThat(trained.model().provenance())
                    .containsEntry("started-from", imported.fingerprint())
                    .containsEntry("iterations-done", "100");
        }
    }

    /** Each look-back can show the new symbols, too, so that the rows of the inputs behind it move. */
    @Test
    void symbolsThatAreAddedLeavePositionsAsTheyWere() {
        LstmModel known = Models.withPositions();
        int size = known.vocabulary().size();
        CharacterVocabulary more = CharacterVocabulary.ofCharacters(
                Stream.concat(IntStream.range(0, size).mapToObj(known.vocabulary()::symbol), Stream.of("é", "ü"))
                        .toList());
        LstmModel wider = new LstmModel(
                more,
                AddedSymbols.to(
                        known.weights().inSinglePrecision(),
                        LstmShape.of(size + 2, known.config()),
                        known.config().positionInputs(),
                        RandomSequences.WEIGHTS.of(1, 0)),
                known.config(),
                Map.of());
        int[] symbols = more.encode("X:1\nM:6/8\nK:D\n|:A|d2e fed|ABA A2B|d2e fed|ABA A2:|\n|:g|f2e d2c|");
        List<float[]> expected = Models.logits(known, symbols);
        List<float[]> logits = Models.logits(wider, symbols);
        for (int i = 0; i < symbols.length; i++) {
            assertThat(Arrays.copyOf(logits.get(i), size)).as("symbol %d", i).isEqualTo(expected.get(i));
        }
    }

    @Test
    void symbolsThatAreAddedLeaveTheScoresOfTheOthersAsTheyWere() {
        LstmModel known = Models.small();
        LstmModel wider = new LstmModel(
                Models.vocabulary(13),
                AddedSymbols.to(
                        known.weights().inSinglePrecision(),
                        LstmShape.of(13, known.config()),
                        known.config().positionInputs(),
                        RandomSequences.WEIGHTS.of(1, 0)),
                known.config(),
                Map.of());
        int[] symbols = Models.randomSymbols(40, 11, 3);
        List<float[]> expected = Models.logits(known, symbols);
        List<float[]> logits = Models.logits(wider, symbols);
        for (int i = 0; i < symbols.length; i++) {
            assertThat(Arrays.copyOf(logits.get(i), 11)).isEqualTo(expected.get(i));
            double mean = IntStream.range(0, 11)
                    .mapToDouble(id -> expected.get(0)[id])
                    .average()
                    .orElseThrow();
            assertThat((double) logits.get(0)[12]).isCloseTo(mean, within(1e-5));
        }
        assertThat(wider.weights().inSinglePrecision().embedding()[11])
                .isNotEqualTo(wider.weights().inSinglePrecision().embedding()[12])
                .isNotEqualTo(new float[6]);
    }

    @Test
    void aNetworkLearnsSymbolsThatItDidNotKnow() throws IOException {
        Corpus ornamented;
        try (var tunes = corpus(3).tunes()) {
            ornamented = Corpus.of(tunes.map(tune -> "~ü".repeat(8) + tune).toList());
        }
        TrainingConfig config = recipe().iterations(200)
                .learningRate(0.02)
                .dropout(Dropout.NONE)
                .build();
        try (FolkRnn start = network(Models.small());
                FolkRnn trained = FolkRnn.builder()
                        .startFrom(start)
                        .training(config)
                        .checkpoints(folder, 100)
                        .train(ornamented)) {
            SequenceModel model = trained.model();
            List<String> expected =
                    new ArrayList<>(((CharacterVocabulary) start.model().vocabulary()).characters());
            expected.addAll(List.of("~", "ü"));
            assertThat(model.vocabulary()).isEqualTo(CharacterVocabulary.ofCharacters(expected));
            assertThat(model.provenance())
                    .containsEntry("added-symbols", "~ ü")
                    .containsEntry("started-from", start.model().fingerprint());
            List<float[]> logits =
                    Models.logits((LstmModel) model, model.vocabulary().encode("~ü~"));
            assertThat(logits.get(2)[12]).isEqualTo(maximum(logits.get(2)));
            try (FolkRnn resumed = FolkRnn.builder()
                    .startFrom(start)
                    .training(config)
                    .resume(folder.resolve("checkpoint-00000100.folkrnn"))
                    .train(ornamented)) {
                assertThat(resumed.model().fingerprint()).isEqualTo(model.fingerprint());
                assertThat(resumed.model().provenance()).containsEntry("added-symbols", "~ ü");
            }
        }
    }

    private static float maximum(float[] values) {
        float maximum = values[0];
        for (float value : values) {
            maximum = Math.max(maximum, value);
        }
        return maximum;
    }

    @Test
    void aNetworkFromNothingHasStartedFromNoOther() throws IOException {
        try (FolkRnn folk = FolkRnn.builder()
                .training(recipe().units(8).iterations(1).build())
                .train(corpus(2))) {
            assertThat(folk.model().provenance()).doesNotContainKey("started-from");
        }
    }

    @Test
    void theNetworkOfTheLibraryLearnsTheBundledTunes() throws IOException {
        CorpusSplit split = CorpusSplit.of(Corpus.bundled(), 0.1, 0);
        TrainingConfig config = TrainingConfig.builder()
                .batchSize(8)
                .sequenceLength(64)
                .iterations(30)
                .learningRate(5e-4)
                .seed(1)
                .build();
        try (FolkRnn pretrained = FolkRnn.pretrained();
                FolkRnn tuned =
                        FolkRnn.builder().startFrom(pretrained).training(config).train(split.training())) {
            assertThat(tuned.evaluate(split.heldOut()).bitsPerCharacter())
                    .isLessThan(pretrained.evaluate(split.heldOut()).bitsPerCharacter() - 0.02);
            assertThat(tuned.model().vocabulary()).isEqualTo(pretrained.model().vocabulary());
            assertThat(tuned.model().parameterCount())
                    .isEqualTo(pretrained.model().parameterCount());
        }
    }

    private FolkRnnBuilder builder(FolkRnn start, int iterations) {
        return FolkRnn.builder()
                .startFrom(start)
                .training(recipe().iterations(iterations).build())
                .checkpoints(folder, 1000)
                .resume();
    }

    private Map<String, float[]> tensors(int iterations) throws IOException {
        Map<String, float[]> tensors = new TreeMap<>();
        Path file = folder.resolve("checkpoint-000000%d.folkrnn".formatted(iterations));
        Models.content(file).tensors().forEach((name, tensor) -> tensors.put(name, tensor.data()));
        Files.delete(file);
        return tensors;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aResumedTrainingGivesTheBitsOfOneInOneGo(boolean withTheStart) throws IOException {
        try (FolkRnn start = network(Models.small())) {
            builder(start, 20).train(corpus(3)).close();
            Map<String, float[]> expected = tensors(20);
            List<Double> losses = new ArrayList<>();
            builder(start, 20)
                    .listener(end -> losses.add(end.loss()))
                    .stopWhen(() -> losses.size() == 11)
                    .train(corpus(3))
                    .close();
            FolkRnnBuilder again = builder(start, 20);
            if (!withTheStart) {
                TrainingConfig config = recipe().positionInputs().build().withSizesOf(6, 13, 2);
                again = FolkRnn.builder()
                        .vocabulary(start.model().vocabulary())
                        .training(config)
                        .checkpoints(folder, 1000)
                        .resume();
            }
            try (FolkRnn resumed = again.listener(end -> losses.add(end.loss())).train(corpus(3))) {
                assertThat(resumed.model().provenance())
                        .containsEntry("started-from", start.model().fingerprint());
            }
            assertThat(losses).hasSize(20);
            assertThat(tensors(20)).usingRecursiveComparison().isEqualTo(expected);
        }
    }

    @Test
    void aTrainingThatStartedFromAnotherNetworkIsNotResumed() throws IOException {
        TrainingConfig otherSeed = TrainingConfig.builder()
                .embeddingSize(6)
                .units(13)
                .layers(2)
                .positionInputs()
                .seed(5)
                .build();
        try (FolkRnn start = network(Models.small());
                FolkRnn other = network(Models.untrained(11, otherSeed))) {
            builder(start, 10).train(corpus(2)).close();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder(other, 20).train(corpus(2)))
                    .withMessage("the network to start from must be that of the checkpoint "
                            + folder.resolve("checkpoint-00000010.folkrnn") + ", "
                            + start.model().fingerprint() + ", got "
                            + other.model().fingerprint());
        }
    }

    @Test
    void sizesThatContradictTheNetworkAreRefused() {
        try (FolkRnn start = network(Models.small())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> FolkRnn.builder()
                            .startFrom(start)
                            .training(recipe().units(14).build())
                            .train(corpus(2)))
                    .withMessage("units must be that of the network that there is, 13, or be left open, got 14");
        }
    }
}
