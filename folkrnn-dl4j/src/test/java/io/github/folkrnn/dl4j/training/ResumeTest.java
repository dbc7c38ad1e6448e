package io.github.folkrnn.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.FolkRnnBuilder;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.dl4j.checkpoint.CheckpointFormat;
import io.github.folkrnn.dl4j.checkpoint.CheckpointReader;
import io.github.folkrnn.dl4j.checkpoint.ResumedTraining;
import io.github.folkrnn.dl4j.inference.Models;
import io.github.folkrnn.dl4j.safetensors.Safetensors;
import io.github.folkrnn.dl4j.safetensors.SafetensorsWriter;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.spi.CheckpointFolder;
import io.github.folkrnn.training.Batching;
import io.github.folkrnn.training.Divergence;
import io.github.folkrnn.training.Dropout;
import io.github.folkrnn.training.IterationEnd;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResumeTest {
    @TempDir
    Path folder;

    private static Corpus corpus() throws IOException {
        try (Stream<String> tunes = Corpus.bundled().tunes()) {
            return Corpus.of(tunes.limit(12).toList());
        }
    }

    /** A recipe in which everything moves that a checkpoint has to remember. */
    private static TrainingConfig.Builder recipe() {
        return TrainingConfig.builder()
                .embeddingSize(8)
                .units(16)
                .layers(2)
                .batchSize(4)
                .sequenceLength(24)
                .iterations(100)
                .dropout(new Dropout(0.1, 0.2, 0.2))
                .weightAveraging(0.95)
                .weightDecay(0.01)
                .seed(9);
    }

    private FolkRnnBuilder builder(TrainingConfig config, int every) {
        return FolkRnn.builder().training(config).heldOut(0.1).evaluateEvery(30).checkpoints(folder, every);
    }

    /** The weights for use and the whole state of the training. */
    private static Map<String, float[]> tensors(Path file) throws IOException {
        Map<String, float[]> tensors = new TreeMap<>();
        Models.content(file).tensors().forEach((name, tensor) -> tensors.put(name, tensor.data()));
        return tensors;
    }

    @ParameterizedTest
    @CsvSource({"RANDOM_WINDOWS, 0.1", "TUNES_IN_ORDER, 0.1", "RANDOM_WINDOWS, 0"})
    void aResumedTrainingGivesTheBitsOfOneInOneGo(Batching batching, double smoothing) throws IOException {
        TrainingConfig config =
                recipe().batching(batching).labelSmoothing(smoothing).build();
        List<Double> whole = new ArrayList<>();
        builder(config, 1000)
                .listener(event -> whole.add(event.loss()))
                .train(corpus())
                .close();
        Path last = folder.resolve("checkpoint-00000100.folkrnn");
        Map<String, float[]> expected = tensors(last);
        assertThat(expected).containsKeys("training.weights", "training.updater", "training.average", "fc.bias");
        Files.delete(last);

        List<Double> parts = new ArrayList<>();
        builder(config, 1000)
                .listener(event -> parts.add(event.loss()))
                .stopWhen(() -> parts.size() == 50)
                .train(corpus())
                .close();
        assertThat(folder.resolve("checkpoint-00000050.folkrnn")).isNotEmptyFile();
        builder(config, 1000)
                .resume()
                .listener(event -> parts.add(event.loss()))
                .train(corpus())
                .close();
        assertThat(parts).isEqualTo(whole);
        assertThat(tensors(last)).usingRecursiveComparison().isEqualTo(expected);
    }

    /** A learning rate at which nothing is learnt, and of which the training gets rid by going back. */
    @ParameterizedTest
    @CsvSource({"RANDOM_WINDOWS, 2, 30", "RANDOM_WINDOWS, 20, 130", "TUNES_IN_ORDER, 20, 30", "TUNES_IN_ORDER, 2, 130"})
    void aTrainingThatIsResumedBetweenDivergencesGivesTheBitsOfOneInOneGo(Batching batching, double rate, int stop)
            throws IOException {
        TrainingConfig config = recipe().batching(batching)
                .learningRate(rate)
                .gradientClipping(Double.POSITIVE_INFINITY)
                .dropout(Dropout.NONE)
                .iterations(200)
                .build();
        Path last = folder.resolve("checkpoint-00000200.folkrnn");
        Events whole = new Events();
        FolkRnn.builder()
                .training(config)
                .checkpoints(folder, 10)
                .listener(whole)
                .train(corpus())
                .close();
        assertThat(whole.divergences).isNotEmpty();
        Map<String, float[]> expected = tensors(last);
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Events parts = new Events();
        for (int part = 0; part < 2; part++) {
            int first = part;
            FolkRnn.builder()
                    .training(config)
                    .checkpoints(folder, 10)
                    .resume()
                    .listener(parts)
                    .stopWhen(() -> first == 0 && parts.last >= stop)
                    .train(corpus())
                    .close();
        }
        assertThat(parts.divergences).isEqualTo(whole.divergences);
        assertThat(tensors(last)).usingRecursiveComparison().isEqualTo(expected);
    }

    /** Which divergences there were, and which iteration was the last. */
    private static final class Events implements TrainingListener {
        private final List<Divergence> divergences = new ArrayList<>();
        private int last;

        @Override
        public void onIteration(IterationEnd event) {
            last = event.iteration();
        }

        @Override
        public void onDivergence(Divergence event) {
            divergences.add(event);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RANDOM_WINDOWS, 4, TUNES_IN_ORDER, 4",
        "TUNES_IN_ORDER, 4, RANDOM_WINDOWS, 4",
        "TUNES_IN_ORDER, 4, TUNES_IN_ORDER, 6"
    })
    void aTrainingGoesOnWithAnotherBatching(Batching before, int batchBefore, Batching after, int batchAfter)
            throws IOException {
        builder(recipe().batching(before).batchSize(batchBefore).iterations(3).build(), 3)
                .train(corpus())
                .close();
        Events events = new Events();
        builder(recipe().batching(after).batchSize(batchAfter).iterations(5).build(), 3)
                .resume()
                .listener(events)
                .train(corpus())
                .close();
        assertThat(events.last).isEqualTo(5);
    }

    @Test
    void aCheckpointOfAnEarlierVersionRemembersWhatItGoesOnFrom() throws IOException {
        builder(recipe().iterations(3).build(), 3).train(corpus()).close();
        Path file = folder.resolve("checkpoint-00000003.folkrnn");
        Safetensors content = Models.content(file);
        Map<String, String> metadata = new TreeMap<>(content.metadata());
        metadata.computeIfPresent(
                "folkrnn.progress",
                (name, json) -> json.replaceAll(",\"rememberedIteration\":\\d+,\"rememberedLoss\":(null|[0-9.]+)", ""));
        assertThat(metadata.get("folkrnn.progress")).doesNotContain("remembered");
        Map<String, Safetensors.Tensor> tensors = new LinkedHashMap<>(content.tensors());
        tensors.keySet().removeIf(name -> name.startsWith("training.remembered."));
        metadata.put("folkrnn.sha256", SafetensorsWriter.sha256(tensors.values()));
        metadata.put("folkrnn.metadata-sha256", CheckpointFormat.hash(metadata));
        SafetensorsWriter.write(new Safetensors(metadata, tensors, metadata.get("folkrnn.sha256")), file);
        ResumedTraining read = CheckpointReader.readForResuming(file);
        assertThat(read.state().progress().rememberedIteration()).isEqualTo(3);
        assertThat(read.state().progress().rememberedLoss())
                .isEqualTo(read.state().progress().smoothedLoss());
        Events events = new Events();
        builder(recipe().iterations(5).build(), 3)
                .resume()
                .listener(events)
                .train(corpus())
                .close();
        assertThat(events.last).isEqualTo(5);
    }

    /** Trains in a process of its own, until it is done or killed. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            FolkRnn.builder()
                    .training(recipe().build())
                    .heldOut(0.1)
                    .evaluateEvery(30)
                    .checkpoints(new CheckpointFolder(Path.of(arguments[0]), 3, 2))
                    .resume()
                    .listener(event -> {
                        System.out.println(event.iteration());
                        if (System.out.checkError()) {
                            throw new IllegalStateException("nobody listens");
                        }
                    })
                    .train(corpus())
                    .close();
        }
    }

    @Test
    void aTrainingThatIsKilledAtAnyMomentGoesOnAsIfNothingHadHappened() throws Exception {
        builder(recipe().build(), 1000).train(corpus()).close();
        Path last = folder.resolve("checkpoint-00000100.folkrnn");
        Map<String, float[]> expected = tensors(last);
        Files.delete(last);

        int[] kills = {31, 67};
        for (int kill : kills) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Child.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var lines = child.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (Integer.parseInt(line) >= kill) {
                        child.toHandle().destroyForcibly();
                    }
                }
            }
            assertThat(child.waitFor()).isNotZero();
            Optional<Path> latest = new CheckpointFolder(folder, 3, 2).latest();
            assertThat(latest).as("after the kill at %d", kill).isPresent();
            assertThat(tensors(latest.get()).keySet()).containsAll(expected.keySet());
        }
        builder(recipe().build(), 1000).resume().train(corpus()).close();
        assertThat(tensors(last)).usingRecursiveComparison().isEqualTo(expected);
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".tmp"))).isEmpty();
        }
    }

    @Test
    void aCheckpointCanBeUsedAndSavedWithoutWhatIsForResuming() throws IOException {
        builder(recipe().iterations(3).build(), 3).train(corpus()).close();
        Path checkpoint = folder.resolve("checkpoint-00000003.folkrnn");
        Path saved = folder.resolve("saved.folkrnn");
        try (FolkRnn folk = FolkRnn.load(checkpoint)) {
            folk.save(saved);
            try (FolkRnn again = FolkRnn.load(saved)) {
                assertThat(again.model().fingerprint()).isEqualTo(folk.model().fingerprint());
            }
        }
        assertThat(tensors(saved).keySet()).noneMatch(name -> name.startsWith("training."));
        assertThat(Files.size(saved)).isLessThan(Files.size(checkpoint) / 3);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> builder(recipe().build(), 3).resume(saved).train(corpus()))
                .withMessage(saved + " holds a model for use, and not what is needed to resume its training:"
                        + " it has no folkrnn.progress");
    }

    @Test
    void aTrainingCanGoOnForLongerAndOtherwise() throws IOException {
        builder(recipe().iterations(3).build(), 3).train(corpus()).close();
        List<IterationEnd> ends = new ArrayList<>();
        builder(recipe().iterations(5).learningRate(0.01).weightAveraging(0).build(), 3)
                .resume()
                .listener(ends::add)
                .train(corpus())
                .close();
        assertThat(ends).extracting(IterationEnd::iteration).containsExactly(4, 5);
        assertThat(ends).extracting(IterationEnd::learningRate).containsOnly(0.01);
    }

    @Test
    void withoutACheckpointTrainingBeginsAtTheBeginning() throws IOException {
        List<IterationEnd> ends = new ArrayList<>();
        builder(recipe().iterations(2).build(), 1)
                .resume()
                .listener(ends::add)
                .train(corpus())
                .close();
        assertThat(ends).extracting(IterationEnd::iteration).containsExactly(1, 2);
        assertThatIllegalStateException()
                .isThrownBy(() -> FolkRnn.builder().resume().train(corpus()))
                .withMessage("to resume a training, say from which checkpoint, or set its checkpoints");
    }

    @Test
    void theCheckpointOfAnotherTrainingIsRefused() throws IOException {
        builder(recipe().iterations(1).build(), 1).train(corpus()).close();
        Path file = folder.resolve("checkpoint-00000001.folkrnn");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> builder(recipe().units(17).build(), 1).resume().train(corpus()))
                .withMessage("embeddingSize, units and layers must be those of the checkpoint " + file
                        + ", 8, 16 and 2, got 8, 17 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> builder(recipe().build(), 1).heldOut(0.5).resume().train(corpus()))
                .withMessage("the text must be that of the checkpoint " + file
                        + ", got another one: the same tunes in the same order, with the same ones held out, are needed; other"
                        + " tunes are learnt into another folder, with startFrom if they are to go on from a"
                        + " saved network");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(recipe().build(), 1)
                        .resume()
                        .train(Corpus.of(List.of("X:1\nK:C\nCDEC|", "X:2\nK:C\nGFED|"))))
                .withMessageStartingWith("the vocabulary must be that of the checkpoint " + file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"iteration\":1; \"iteration\":-1; iteration must be at least 0, got -1",
                "\"setbacks\":0; \"setbacks\":0.5; setbacks must be a whole number, got 0.5",
                "\"smoothedLoss\":; \"smoothedLoss\":true,\"x\":; smoothedLoss must be a number, got true",
            })
    void progressThatIsNoneIsRefused(String part, String replacement, String message) throws IOException {
        builder(recipe().iterations(1).build(), 1).train(corpus()).close();
        Path file = folder.resolve("checkpoint-00000001.folkrnn");
        Safetensors content = Models.content(file);
        Map<String, String> metadata = new TreeMap<>(content.metadata());
        assertThat(metadata.get("folkrnn.progress")).contains(part);
        metadata.computeIfPresent("folkrnn.progress", (name, json) -> json.replace(part, replacement));
        metadata.put("folkrnn.metadata-sha256", CheckpointFormat.hash(metadata));
        SafetensorsWriter.write(new Safetensors(metadata, content.tensors(), content.sha256()), file);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> builder(recipe().build(), 1).resume().train(corpus()))
                .withMessage(file + ": folkrnn.progress: " + message);
        try (FolkRnn folk = FolkRnn.load(file)) {
            assertThat(folk.generate(GenerationRequest.builder()
                                    .constraint(false)
                                    .build())
                            .abc())
                    .isNotNull();
        }
    }
}
