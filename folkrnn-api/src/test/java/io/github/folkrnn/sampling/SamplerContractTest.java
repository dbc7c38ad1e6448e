package io.github.folkrnn.sampling;

import io.github.folkrnn.tck.LogitsProcessorContract;
import io.github.folkrnn.tck.SamplerContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class SamplerContractTest {
    @Nested
    class Greedy extends SamplerContract {
        @Override
        protected Sampler sampler() {
            return Sampler.greedy();
        }
    }

    @Nested
    class Temperature extends SamplerContract {
        @Override
        protected Sampler sampler() {
            return Sampler.temperature(0.7);
        }
    }

    @Nested
    class TopK extends SamplerContract {
        @Override
        protected Sampler sampler() {
            return Sampler.builder().topK(3).build();
        }
    }

    @Nested
    class TopP extends SamplerContract {
        @Override
        protected Sampler sampler() {
            return Sampler.builder().topP(0.8).build();
        }
    }

    @Nested
    class MinP extends SamplerContract {
        @Override
        protected Sampler sampler() {
            return Sampler.builder().minP(0.1).build();
        }
    }

    @Nested
    class TypicalP extends SamplerContract {
        @Override
        protected Sampler sampler() {
            return Sampler.builder().typicalP(0.8).build();
        }
    }

    @Nested
    class AllSteps extends SamplerContract {
        @Override
        protected Sampler sampler() {
            return Sampler.builder()
                    .bias("A", 1)
                    .repetitionPenalty(1.3, 8)
                    .step(LogitsProcessor.of((vocabulary, logits) -> logits[0] -= 1))
                    .temperature(1.2)
                    .topK(12)
                    .topP(0.95)
                    .minP(0.01)
                    .typicalP(0.95)
                    .build();
        }
    }

    @Nested
    class Bias extends LogitsProcessorContract {
        @Override
        protected LogitsProcessor processor() {
            return new LogitBias(Map.of("A", 2.0, "|", Double.NEGATIVE_INFINITY));
        }
    }

    @Nested
    class Penalty extends LogitsProcessorContract {
        @Override
        protected LogitsProcessor processor() {
            return new RepetitionPenalty(1.5, 6);
        }
    }
}
