package io.github.folkrnn.dl4j.judgement;

import io.github.folkrnn.constraint.AbcConstraint;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The probability of real tunes by a model, alone and under the constraint. Where it forbids what a tune does not do, its
 * probability becomes higher.
 *
 * @param tunes how many tunes there are
 * @param allowed how many of them the constraint allows at each symbol; the rest counts only those
 * @param characters their characters, separators included
 * @param free their bits by the model alone
 * @param masked their bits once what the constraint forbids has no probability, all else in proportion
 * @param constrained their bits with all that the constraint does to the scores
 */
record HeldOutBits(int tunes, int allowed, long characters, double free, double masked, double constrained) {
    private static final HeldOutBits NONE = new HeldOutBits(0, 0, 0, 0, 0, 0);

    static HeldOutBits of(SequenceModel model, Corpus heldOut) throws IOException {
        AbcConstraint constraint = AbcConstraint.builder().maxSymbols(10_000).build();
        try (Stream<String> tunes = heldOut.tunes()) {
            return tunes.map(tune -> of(model, constraint, tune)).reduce(NONE, HeldOutBits::plus);
        }
    }

    private HeldOutBits plus(HeldOutBits other) {
        return new HeldOutBits(
                tunes + other.tunes,
                allowed + other.allowed,
                characters + other.characters,
                free + other.free,
                masked + other.masked,
                constrained + other.constrained);
    }

    private static HeldOutBits of(SequenceModel model, AbcConstraint constraint, String tune) {
        Vocabulary vocabulary = model.vocabulary();
        int[] separator = vocabulary.separator();
        int[] symbols = IntStream.concat(IntStream.of(vocabulary.encode(tune)), IntStream.of(separator))
                .toArray();
        LogitsProcessor.Run run = constraint.open(vocabulary);
        double free = 0;
        double masked = 0;
        double constrained = 0;
        try (SequenceModel.Session session = model.newSession(1)) {
            float[] logits = new float[vocabulary.size()];
            for (int symbol : separator) {
                session.step(new int[] {symbol}, logits);
            }
            for (int symbol : symbols) {
                float[] scores = logits.clone();
                run.process(scores);
                if (scores[symbol] == Float.NEGATIVE_INFINITY) {
                    return new HeldOutBits(1, 0, 0, 0, 0, 0);
                }
                free += bits(symbol, logits, logits);
                masked += bits(symbol, logits, scores);
                constrained += bits(symbol, scores, scores);
                run.accept(symbol);
                session.step(new int[] {symbol}, logits);
            }
        }
        return new HeldOutBits(1, 1, vocabulary.decode(symbols).length(), free, masked, constrained);
    }

    /** The bits of a symbol by some scores, among the symbols that other scores leave possible. */
    private static double bits(int symbol, float[] scores, float[] possible) {
        double sum = IntStream.range(0, scores.length)
                .filter(other -> possible[other] > Float.NEGATIVE_INFINITY)
                .mapToDouble(other -> Math.exp(scores[other] - scores[symbol]))
                .sum();
        return Math.log(sum) / Math.log(2);
    }

    /** The bits per character in a sentence. */
    String sentence() {
        return String.format(
                Locale.ROOT,
                "Bits per character of the %d of %d held-out tunes that the constraint allows: %.4f by the model alone,"
                        + " %.4f once what the constraint forbids is left out, %.4f with all that it adds.",
                allowed,
                tunes,
                free / characters,
                masked / characters,
                constrained / characters);
    }
}
