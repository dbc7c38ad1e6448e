package io.github.folkrnn.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.inference.Models;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Logits that another library has computed: in each line of a text, the number of a symbol and, after it, the logits of
 * its successors.
 */
public record ReferenceLogits(int[] symbols, List<float[]> rows) {
    public static Path file(String name) throws Exception {
        return Path.of(ReferenceLogits.class.getResource(name).toURI());
    }

    public static ReferenceLogits of(String name) throws IOException {
        try (InputStream in = ReferenceLogits.class.getResourceAsStream(name)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines());
        }
    }

    public static ReferenceLogits parse(Stream<String> lines) {
        List<Integer> symbols = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        lines.forEach(line -> {
            String[] numbers = line.split(" ");
            symbols.add(Integer.parseInt(numbers[0]));
            float[] row = new float[numbers.length - 1];
            for (int i = 0; i < row.length; i++) {
                row[i] = Float.parseFloat(numbers[i + 1]);
            }
            rows.add(row);
        });
        return new ReferenceLogits(symbols.stream().mapToInt(Integer::intValue).toArray(), rows);
    }

    /** Within 1e-5: sums of some dozens of numbers near 1 in single precision, in another order. */
    public void assertThatTheyAreThoseOf(LstmModel model) {
        assertThat(symbols).hasSizeGreaterThan(20);
        List<float[]> logits = Models.logits(model, symbols);
        for (int step = 0; step < symbols.length; step++) {
            assertThat(logits.get(step)).as("after symbol %d", step).containsExactly(rows.get(step), within(1e-5f));
        }
    }
}
