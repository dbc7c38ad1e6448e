package io.github.folkrnn.examples;

import io.github.folkrnn.spi.SequenceModelProvider;
import io.github.folkrnn.tck.SequenceModelProviderContract;

class NGramBackendTest extends SequenceModelProviderContract {
    @Override
    protected SequenceModelProvider provider() {
        return new NGramBackend(4);
    }
}
