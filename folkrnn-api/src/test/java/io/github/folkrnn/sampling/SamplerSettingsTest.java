package io.github.folkrnn.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplerSettingsTest {
    @Test
    void aSamplerOfNumbersIsKeptAsItIs() {
        for (Sampler sampler : List.of(
                Sampler.greedy(),
                Sampler.temperature(1.3),
                Sampler.builder().temperature(0.8).minP(0.1).build(),
                Sampler.builder().temperature(0.9).textTemperature(0.5).build(),
                Sampler.builder().topK(7).topP(0.9).typicalP(0.95).build())) {
            SamplerSettings settings = SamplerSettings.of(sampler).orElseThrow();
            assertThat(settings.sampler()).isEqualTo(sampler);
            assertThat(settings).hasToString(sampler.toString());
        }
    }

    @Test
    void whatNumbersCannotTellIsNotKept() {
        assertThat(SamplerSettings.of(Sampler.builder().bias("A", 1).build())).isEmpty();
        assertThat(SamplerSettings.of(
                        Sampler.builder().repetitionPenalty(1.1, 8).build()))
                .isEmpty();
        Sampler own = Sampler.greedy()::open;
        assertThat(SamplerSettings.of(own)).isEmpty();
        assertThatNullPointerException()
                .isThrownBy(() -> SamplerSettings.of(null))
                .withMessage("sampler");
    }

    @Test
    void numbersAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SamplerSettings(false, 0, 1, 1, 1, 0, 1))
                .withMessage("temperature must be finite and above 0, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SamplerSettings(false, 1, -1, 1, 1, 0, 1))
                .withMessage("textTemperature must be finite and above 0, got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SamplerSettings(false, 1, 1, 1, 1, 2, 1))
                .withMessage("minP must be from 0 to 1, got 2.0");
    }
}
