package org.example.backend;

import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.tck.LogitsProcessorContract;

class LongNotesTest extends LogitsProcessorContract {

    @Override
    protected LogitsProcessor processor() {
        return new LongNotes();
    }
}
