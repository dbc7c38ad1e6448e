package io.github.folkrnn.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RemainingTimeTest {
    private final RemainingTime remaining = new RemainingTime();
    private long now;

    private void iterations(int count, int millis) {
        for (int i = 0; i < count; i++) {
            now += Duration.ofMillis(millis).toNanos();
            remaining.iterationEnded(now);
        }
    }

    @Test
    void nothingIsSaidBeforeThereAreSomeIterations() {
        assertThat(remaining.of(100)).isEmpty();
        iterations(11, 500);
        assertThat(remaining.of(100)).isEmpty();
        iterations(1, 500);
        assertThat(remaining.of(100)).hasValue(Duration.ofSeconds(50));
    }

    @Test
    void nothingIsSaidAfterLessThanASecondOfThem() {
        iterations(1000, 1);
        assertThat(remaining.of(100)).isEmpty();
        iterations(1000, 1);
        assertThat(remaining.of(100)).hasValue(Duration.ofMillis(100));
    }

    @Test
    void theSlowBeginningDoesNotCount() {
        iterations(1, 60_000);
        iterations(1, 5_000);
        iterations(30, 200);
        assertThat(remaining.of(1000)).hasValue(Duration.ofSeconds(200));
    }

    @Test
    void nothingIsSaidWhileIterationsGetQuickerOrSlower() {
        iterations(8, 1000);
        iterations(8, 200);
        assertThat(remaining.of(10)).isPresent();
        iterations(4, 2000);
        assertThat(remaining.of(10)).isEmpty();
        iterations(40, 1000);
        assertThat(remaining.of(10)).hasValue(Duration.ofSeconds(10));
    }
}
