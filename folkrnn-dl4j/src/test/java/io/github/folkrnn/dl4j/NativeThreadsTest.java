package io.github.folkrnn.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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
