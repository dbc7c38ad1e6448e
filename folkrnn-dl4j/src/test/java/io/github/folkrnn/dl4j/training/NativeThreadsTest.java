package io.github.folkrnn.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.training.TrainingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

class NativeThreadsTest {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    @Test
    void theNumberIsSetAndPutBack() {
        Nd4j.getBackend();
        int before = openMpThreads();
        int nd4jBefore = Nd4j.getEnvironment().maxMasterThreads();
        try (NativeThreads threads = new NativeThreads(4, 3)) {
            assertThat(threads.count()).isEqualTo(4);
            assertThat(openMpThreads()).isEqualTo(3);
        }
        assertThat(openMpThreads()).isEqualTo(before);
        assertThat(Nd4j.getEnvironment().maxMasterThreads()).isEqualTo(nd4jBefore);
    }

    @Test
    void whatHoldsForAllThreadsIsPutBackByTheLastTraining() {
        Nd4j.getBackend();
        int before = blasThreads();
        NativeThreads first = new NativeThreads(before + 1, before + 1);
        NativeThreads second = new NativeThreads(before + 2, before + 2);
        first.close();
        assertThat(blasThreads()).isEqualTo(before + 2);
        second.close();
        assertThat(blasThreads()).isEqualTo(before);
    }

    private static int blasThreads() {
        return Nd4j.factory().blas().getMaxThreads();
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, Integer.MAX_VALUE})
    void moreThreadsThanAMachineShouldHaveAreRefused(int threads) {
        TrainingConfig config = TrainingConfig.builder()
                .units(8)
                .batchSize(2)
                .sequenceLength(10)
                .iterations(1)
                .threads(threads)
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FolkRnn.builder().training(config).train(Corpus.bundled()))
                .withMessage("threads must be at most " + 8 * PROCESSORS + ", 8 for each of the " + PROCESSORS
                        + " processors here, got " + threads);
    }

    private static int openMpThreads() {
        return NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
    }

    @Test
    void smallBatchesOfSmallNetworksGetOneThreadAndLargeNetworksAll() {
        assertThat(NativeThreads.sensibleFor(new LstmShape(83, 64, 128, 1), 8)).isEqualTo(1);
        assertThat(NativeThreads.sensibleFor(new LstmShape(83, 64, 256, 1), 48)).isEqualTo(Math.min(PROCESSORS, 3));
        assertThat(NativeThreads.sensibleFor(new LstmShape(83, 256, 1024, 1), 32))
                .isEqualTo(Math.min(PROCESSORS, 67));
    }
}
