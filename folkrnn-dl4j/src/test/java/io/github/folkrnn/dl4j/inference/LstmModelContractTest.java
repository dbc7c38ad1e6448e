package io.github.folkrnn.dl4j.inference;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.tck.SequenceModelContract;
import org.junit.jupiter.api.Nested;

class LstmModelContractTest {
    @Nested
    class OfTwoLayers extends SequenceModelContract {
        @Override
        protected SequenceModel openModel() {
            return Models.small();
        }
    }

    @Nested
    class OfRoundedWeights extends SequenceModelContract {
        @Override
        protected SequenceModel openModel() {
            return Models.small().withInt8Weights();
        }
    }
}
