package io.github.folkrnn.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.inference.Models;
import io.github.folkrnn.training.TrainingConfig;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NetworkExportTest {
    private static final int VOCABULARY = 11;
    private static final int STEPS = 30;

    @TempDir
    Path directory;

    private static void assertSameScores(MultiLayerNetwork network, LstmModel model) {
        int[] symbols = Models.randomSymbols(STEPS, VOCABULARY, 7);
        List<float[]> logits = Models.logits(model, symbols);
        INDArray probabilities = network.output(Nd4j.createFromArray(symbols).reshape(1, 1, STEPS));
        for (int step = 0; step < STEPS; step++) {
            double sum = 0;
            for (float logit : logits.get(step)) {
                sum += Math.exp(logit);
            }
            for (int i = 0; i < VOCABULARY; i++) {
                assertThat(probabilities.getDouble(0, i, step))
                        .as("step %d, symbol %d", step, i)
                        .isCloseTo(Math.exp(logits.get(step)[i]) / sum, within(1e-5));
            }
        }
    }

    /** A network of whose weights none is zero. */
    private static LstmModel model() throws Exception {
        return (LstmModel)
                NetworkImport.ofPyTorch(ReferenceLogits.file("pytorch-f32.safetensors"), Models.vocabulary(VOCABULARY));
    }

    @Test
    void whatDeeplearning4jReadsFromItsOwnFileGivesOurScores() throws Exception {
        LstmModel model = model();
        File file = directory.resolve("network.zip").toFile();
        MultiLayerNetwork network = NetworkExport.toDeeplearning4j(model);
        assertSameScores(network, model);
        ModelSerializer.writeModel(network, file, true);
        assertSameScores(ModelSerializer.restoreMultiLayerNetwork(file, true), model);
    }

    @Test
    void theFileNamesNoClassOfThisLibrary() {
        TrainingConfig config = TrainingConfig.builder()
                .positionInputs()
                .embeddingSize(3)
                .units(4)
                .dropout(0.3)
                .labelSmoothing(0.1)
                .build();
        MultiLayerNetwork network = NetworkExport.toDeeplearning4j(Models.untrained(VOCABULARY, config));
        assertThat(network.getLayerWiseConfigurations().toJson())
                .contains("RnnOutputLayer")
                .doesNotContain("folkrnn");
    }

    @Test
    void theNetworkCanBeTrainedFurther() throws Exception {
        MultiLayerNetwork network = NetworkExport.toDeeplearning4j(model());
        INDArray symbols = Nd4j.createFromArray(new int[] {3, 4, 5, 3, 4, 5}).reshape(1, 1, 6);
        INDArray labels = Nd4j.zeros(1, VOCABULARY, 6);
        for (int step = 0; step < 6; step++) {
            labels.putScalar(0, 3 + (step + 1) % 3, step, 1);
        }
        network.fit(symbols, labels);
        double before = network.score();
        for (int i = 0; i < 100; i++) {
            network.fit(symbols, labels);
        }
        assertThat(network.score()).isLessThan(0.95 * before);
    }

    @Test
    void onlyOpenModelsOfThisBackendAreExported() throws Exception {
        assertThatNullPointerException()
                .isThrownBy(() -> NetworkExport.toDeeplearning4j(null))
                .withMessage("model");
        LstmModel model = Models.small();
        model.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> NetworkExport.toDeeplearning4j(model))
                .withMessage("the model is closed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkExport.toDeeplearning4j(new OtherModel(Models.vocabulary(3))))
                .withMessage("the dl4j-lstm backend exports its own models only, got " + OtherModel.class.getName());
    }
}
