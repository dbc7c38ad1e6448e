package org.example.backend;

import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.tck.SamplerContract;

class LongNotesSamplerTest extends SamplerContract {

    @Override
    protected Sampler sampler() {
        return Sampler.builder().step(new LongNotes()).topK(5).build();
    }
}
