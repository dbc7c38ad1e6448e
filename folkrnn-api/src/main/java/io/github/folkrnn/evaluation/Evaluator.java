package io.github.folkrnn.evaluation;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.evaluation.Evaluation.TuneScore;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Reads tunes in batches of streams, those of like length together, so that few streams wait for the longest. */
final class Evaluator {
    /** With more streams, an LSTM gets no faster. */
    private static final int STREAMS = 32;

    private static final double BITS_PER_NAT = 1 / Math.log(2);

    private final SequenceModel model;
    private final Vocabulary vocabulary;
    private final int[] separator;
    private final int size;

    Evaluator(SequenceModel model) {
        this.model = model;
        this.vocabulary = model.vocabulary();
        this.separator = vocabulary.separator();
        this.size = vocabulary.size();
    }

    List<TuneScore> scores(Corpus corpus) throws IOException {
        List<int[]> texts = new ArrayList<>();
        corpus.forEachTune(tune -> texts.add(framed(tune, texts.size() + 1)));
        List<Integer> byLength = IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparing(index -> texts.get(index).length))
                .toList();
        TuneScore[] scores = new TuneScore[texts.size()];
        for (int start = 0; start < scores.length; start += STREAMS) {
            List<Integer> batch = byLength.subList(start, Math.min(scores.length, start + STREAMS));
            List<TuneScore> ofBatch = scoresOf(batch.stream().map(texts::get).toList());
            for (int i = 0; i < batch.size(); i++) {
                scores[batch.get(i)] = ofBatch.get(i);
            }
        }
        return Arrays.asList(scores);
    }

    /** The symbols of a tune between two separators. */
    private int[] framed(String tune, int number) {
        int[] symbols;
        try {
            symbols = vocabulary.encode(tune);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("tune " + number + " of the corpus: " + e.getMessage(), e);
        }
        int[] framed = Arrays.copyOf(separator, symbols.length + 2 * separator.length);
        System.arraycopy(symbols, 0, framed, separator.length, symbols.length);
        System.arraycopy(separator, 0, framed, separator.length + symbols.length, separator.length);
        return framed;
    }

    private List<TuneScore> scoresOf(List<int[]> texts) {
        int streams = texts.size();
        int longest = texts.get(streams - 1).length;
        double[] nats = new double[streams];
        int[] correct = new int[streams];
        int[] read = new int[streams];
        float[] logits = new float[streams * size];
        try (SequenceModel.Session session = model.newSession(streams)) {
            for (int t = 0; t + 1 < longest; t++) {
                for (int stream = 0; stream < streams; stream++) {
                    int[] text = texts.get(stream);
                    // A stream that is over reads anything: nobody looks at what it predicts.
                    read[stream] = t < text.length ? text[t] : separator[0];
                }
                session.step(read, logits);
                for (int stream = 0; stream < streams; stream++) {
                    int[] text = texts.get(stream);
                    if (t + 1 >= separator.length && t + 1 < text.length) {
                        nats[stream] += nats(logits, stream * size, text[t + 1]);
                        correct[stream] += isHighest(logits, stream * size, text[t + 1]) ? 1 : 0;
                    }
                }
            }
        }
        List<TuneScore> scores = new ArrayList<>();
        for (int stream = 0; stream < streams; stream++) {
            int[] predicted = Arrays.copyOfRange(texts.get(stream), separator.length, texts.get(stream).length);
            String text = vocabulary.decode(predicted);
            int characters = text.codePointCount(0, text.length());
            scores.add(new TuneScore(predicted.length, characters, nats[stream] * BITS_PER_NAT, correct[stream]));
        }
        return scores;
    }

    /** The negative logarithm of a symbol's probability, the same on every machine. */
    private double nats(float[] logits, int start, int symbol) {
        float highest = Float.NEGATIVE_INFINITY;
        for (int i = start; i < start + size; i++) {
            highest = Math.max(highest, logits[i]);
        }
        double sum = 0;
        for (int i = start; i < start + size; i++) {
            sum += StrictMath.exp(logits[i] - highest);
        }
        return StrictMath.log(sum) + highest - logits[start + symbol];
    }

    private boolean isHighest(float[] logits, int start, int symbol) {
        float score = logits[start + symbol];
        for (int i = start; i < start + size; i++) {
            if (i != start + symbol && logits[i] >= score) {
                return false;
            }
        }
        return true;
    }
}
