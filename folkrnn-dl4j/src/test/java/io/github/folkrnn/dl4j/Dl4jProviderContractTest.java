package io.github.folkrnn.dl4j;

import io.github.folkrnn.spi.SequenceModelProvider;
import io.github.folkrnn.tck.SequenceModelProviderContract;

class Dl4jProviderContractTest extends SequenceModelProviderContract {
    @Override
    protected SequenceModelProvider provider() {
        return new Dl4jProvider();
    }
}
