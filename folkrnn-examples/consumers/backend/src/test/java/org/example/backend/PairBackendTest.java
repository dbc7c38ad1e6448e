package org.example.backend;

import io.github.folkrnn.spi.SequenceModelProvider;
import io.github.folkrnn.tck.SequenceModelProviderContract;

class PairBackendTest extends SequenceModelProviderContract {

    @Override
    protected SequenceModelProvider provider() {
        return new PairBackend();
    }
}
