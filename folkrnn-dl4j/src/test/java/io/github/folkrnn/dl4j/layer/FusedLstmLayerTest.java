package io.github.folkrnn.dl4j.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.dl4j.kernel.KernelChoice;
import io.github.folkrnn.dl4j.network.LstmShape;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** What Deeplearning4j does around a layer it also does around the fused one. */
class FusedLstmLayerTest {
    private static final LstmShape SHAPE = new LstmShape(7, 5, 6, 2);
    private static final INDArray SYMBOLS = Nd4j.createFromArray(new int[][] {{0, 1, 2, 3, 4, 5}, {6, 5, 4, 3, 2, 1}});
    private static final INDArray TARGETS = Nd4j.createFromArray(new int[][] {{1, 2, 3, 4, 5, 6}, {5, 4, 3, 2, 1, 0}});

    private static NeuralNetConfiguration.Builder settings(IUpdater updater) {
        return new NeuralNetConfiguration.Builder().seed(3).updater(updater);
    }

    private static MultiLayerNetwork network(NeuralNetConfiguration.Builder settings, FusedLstmConf.Builder layer) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(settings.list().layer(layer.build()).build());
        network.init();
        Nd4j.getRandom().setSeed(4);
        network.params().assign(Nd4j.rand(network.params().shape()).subi(0.5));
        return network;
    }

    private static INDArray change(MultiLayerNetwork network) {
        INDArray before = network.params().dup();
        network.fit(SYMBOLS, TARGETS);
        return network.params().sub(before);
    }

    private static double largest(INDArray change) {
        return change.amaxNumber().doubleValue();
    }

    @Test
    void schedulesSetTheLearningRate() {
        MapSchedule schedule = new MapSchedule.Builder(ScheduleType.ITERATION)
                .add(0, 0.1)
                .add(1, 0.0)
                .build();
        MultiLayerNetwork network = network(settings(new Sgd(schedule)), new FusedLstmConf.Builder(SHAPE));
        assertThat(largest(change(network))).isPositive();
        assertThat(largest(change(network))).isZero();
    }

    @Test
    void gradientsAreClipped() {
        NeuralNetConfiguration.Builder settings = settings(new Sgd(1))
                .gradientNormalization(GradientNormalization.ClipElementWiseAbsoluteValue)
                .gradientNormalizationThreshold(1e-3);
        assertThat(largest(change(network(settings, new FusedLstmConf.Builder(SHAPE)))))
                .isBetween(0.99e-3, 1.01e-3);
    }

    @Test
    void listenersSeeIterationsAndScores() {
        List<Double> scores = new ArrayList<>();
        MultiLayerNetwork network = network(settings(new Sgd(0.1)), new FusedLstmConf.Builder(SHAPE));
        network.setListeners(new BaseTrainingListener() {
            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
                assertThat(iteration).isEqualTo(scores.size());
                scores.add(model.score());
            }
        });
        for (int i = 0; i < 5; i++) {
            network.fit(SYMBOLS, TARGETS);
        }
        assertThat(scores).hasSize(5).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(network.getIterationCount()).isEqualTo(5);
    }

    @Test
    void theScoreWithoutTrainingIsThatOfTheNextTrainingStep() {
        MultiLayerNetwork network = network(settings(new Sgd(0.1)), new FusedLstmConf.Builder(SHAPE));
        double score = network.score(new DataSet(SYMBOLS, TARGETS), false);
        network.fit(SYMBOLS, TARGETS);
        assertThat(network.score()).isEqualTo(score);
    }

    @ParameterizedTest
    @EnumSource(names = {"SINGLE", "BLAS"})
    void statesAreCarriedFromWindowToWindowWhereThatIsAskedFor(KernelChoice kernel) {
        FusedLstmConf.Builder layer =
                new FusedLstmConf.Builder(SHAPE).kernel(kernel).carryingState(true);
        MultiLayerNetwork network = network(settings(new Sgd(0)), layer);
        INDArray whole = network.output(SYMBOLS).dup();
        INDArray first = columns(SYMBOLS, 0, 3);
        INDArray second = columns(SYMBOLS, 3, 6);
        network.fit(first, columns(TARGETS, 0, 3));
        INDArray carried = network.output(second);
        assertThat(carried.equalsWithEps(part(whole, 3, 6), 1e-6)).isTrue();
        assertThat(carried.equalsWithEps(part(whole, 0, 3), 1e-3)).isFalse();
    }

    private static INDArray columns(INDArray symbols, int from, int to) {
        return symbols.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to)).dup();
    }

    private static INDArray part(INDArray probabilities, int from, int to) {
        return probabilities
                .get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(from, to))
                .dup();
    }
}
