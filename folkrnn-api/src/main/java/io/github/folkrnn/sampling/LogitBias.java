package io.github.folkrnn.sampling;

import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.Map;

/** Adds to the scores of some symbols, by symbol. */
record LogitBias(Map<String, Double> biases) implements LogitsProcessor {
    LogitBias {
        biases = Map.copyOf(biases);
    }

    @Override
    public Run open(Vocabulary vocabulary) {
        double[] biasOfId = new double[vocabulary.size()];
        biases.forEach((symbol, bias) -> biasOfId[idOf(symbol, bias, vocabulary)] = bias);
        return LogitsProcessor.of((symbols, logits) -> add(biasOfId, logits)).open(vocabulary);
    }

    private static int idOf(String symbol, double bias, Vocabulary vocabulary) {
        return vocabulary
                .idOf(symbol)
                .orElseThrow(() -> new IllegalArgumentException("the vocabulary has no symbol \""
                        + symbol.replace("\n", "\\n") + "\", to which a bias of " + bias + " is given"));
    }

    private static void add(double[] biasOfId, float[] logits) {
        for (int i = 0; i < logits.length; i++) {
            if (biasOfId[i] != 0) {
                logits[i] = (float) (logits[i] + biasOfId[i]);
            }
        }
    }
}
