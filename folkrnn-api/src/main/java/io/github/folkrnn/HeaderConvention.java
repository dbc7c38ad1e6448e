package io.github.folkrnn;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The convention by which a network writes headers, found out by having it write some: the order of their fields, and the
 * rhythms that it knows. It depends on the model alone. Thread-safe.
 */
final class HeaderConvention {
    private static final Logger log = LoggerFactory.getLogger(HeaderConvention.class);

    private static final int HEADERS = 3;
    private static final int MAX_LENGTH = 160;
    private static final long SEED = 0;

    /** The fields whose places differ from one collection to the other. */
    private static final String PLACED = "RML";

    /** In how many headers there is an R: field where the network has learnt to write one. */
    private static final double LEARNT_FIELD = 0.05;

    /** How probable a rhythm is at least in one of the headers, if it has been learnt. */
    private static final double LEARNT_RHYTHM = 0.001;

    private final SequenceModel model;
    private final String fields;
    private final List<String> beforeRhythms;
    private final Map<String, Spelling> known = new HashMap<>();
    private final Set<String> unlearnt = ConcurrentHashMap.newKeySet();

    /** The convention of a model, found out when it is asked for. Thread-safe. */
    static final class Known {
        private final SequenceModel model;
        private @Nullable HeaderConvention convention;

        Known(SequenceModel model) {
            this.model = model;
        }

        synchronized HeaderConvention get() {
            if (convention == null) {
                convention = HeaderConvention.of(model);
            }
            return convention;
        }
    }

    /** A text of the R: field, and how probable it is. */
    private record Spelling(String text, double probability) {
        static Spelling better(Spelling one, Spelling other) {
            return other.probability > one.probability ? other : one;
        }
    }

    /** The beginning of a line, and how probable it is that each of the {@link #PLACED} fields is there. */
    private record LineStart(String before, int line, double[] probabilities) {}

    private HeaderConvention(SequenceModel model, List<List<LineStart>> headers) {
        this.model = model;
        List<LineStart> all = headers.stream().flatMap(List::stream).toList();
        String learnt = PLACED.chars()
                .filter(c -> c != 'R' || share(all, 'R') >= HEADERS * LEARNT_FIELD)
                .mapToObj(c -> (char) c)
                .sorted(Comparator.comparingDouble(c -> meanLine(all, c)))
                .map(String::valueOf)
                .collect(Collectors.joining());
        this.fields = "XT" + learnt + "K";
        this.beforeRhythms = headers.stream()
                .flatMap(header ->
                        header.stream().max(Comparator.comparingDouble(start -> start.probabilities[0])).stream())
                .map(LineStart::before)
                .toList();
    }

    private static double share(List<LineStart> starts, int field) {
        return starts.stream()
                .mapToDouble(start -> start.probabilities[PLACED.indexOf(field)])
                .sum();
    }

    /** The mean number of the line in which a field is; last, for one that the network hardly ever writes. */
    private static double meanLine(List<LineStart> starts, char field) {
        double share = share(starts, field);
        double lines = starts.stream()
                .mapToDouble(start -> start.line * start.probabilities[PLACED.indexOf(field)])
                .sum();
        return share < HEADERS * LEARNT_FIELD ? MAX_LENGTH : lines / share;
    }

    /** Has a model write headers, as it likes and with the same chance each time. */
    static HeaderConvention of(SequenceModel model) {
        List<List<LineStart>> headers = new ArrayList<>();
        for (int i = 0; i < HEADERS; i++) {
            try (Reader reader = new Reader(model, "")) {
                headers.add(reader.writeHeader(
                        Sampler.temperature(1).open(model.vocabulary(), Xoshiro256PlusPlus.ofSequence(SEED, i))));
            }
        }
        return new HeaderConvention(model, headers);
    }

    /** The letters of the fields that the network's headers have, in their order, of X, T, R, M, L and K. */
    String fields() {
        return fields;
    }

    /** Whether the network has learnt a rhythm; if not, the log says so, once. */
    boolean knows(String rhythm) {
        boolean learnt = spelling(rhythm).isPresent();
        if (!learnt && unlearnt.add(rhythm)) {
            log.warn(
                    "the network has not learnt the rhythm \"{}\", by what it expects in R: fields: tunes get its name and {}",
                    rhythm,
                    Rhythm.named(rhythm)
                            .map(named -> "its metre, " + String.join(" or ", named.usual()))
                            .orElse("nothing else, because its metre is not known either"));
        }
        return learnt;
    }

    private boolean hasRhythms() {
        return fields.indexOf('R') >= 0;
    }

    /**
     * How the network writes a rhythm.
     *
     * @return the text of the R: field, or nothing if the network has not learnt that rhythm
     */
    Optional<String> spelling(String rhythm) {
        return spellings(List.of(rhythm)).stream().findFirst();
    }

    /** How the network writes those of some rhythms that it has learnt. */
    synchronized List<String> spellings(List<String> rhythms) {
        if (!hasRhythms()) {
            return List.of();
        }
        findOut(rhythms.stream().filter(rhythm -> !known.containsKey(rhythm)).toList());
        return rhythms.stream()
                .map(known::get)
                .filter(spelling -> spelling.probability >= LEARNT_RHYTHM)
                .map(Spelling::text)
                .distinct()
                .toList();
    }

    private void findOut(List<String> rhythms) {
        Map<String, List<String>> rhythmsBehind = new LinkedHashMap<>();
        for (String rhythm : rhythms) {
            known.put(rhythm, new Spelling(rhythm, 0));
            for (String before : beforeRhythm(rhythm)) {
                rhythmsBehind.computeIfAbsent(before, text -> new ArrayList<>()).add(rhythm);
            }
        }
        rhythmsBehind.forEach((before, expectable) -> {
            try (Reader reader = new Reader(model, before)) {
                expectable.forEach(rhythm -> spellings(rhythm)
                        .map(text -> new Spelling(text, reader.probabilityOfField('R', text)))
                        .forEach(spelling -> known.merge(rhythm, spelling, Spelling::better)));
            }
        });
    }

    private static Stream<String> spellings(String rhythm) {
        String first = rhythm.substring(0, 1).toUpperCase(Locale.ROOT);
        return Stream.of(rhythm, rhythm.toLowerCase(Locale.ROOT), first + rhythm.substring(1))
                .distinct();
    }

    /** What stands before the rhythm in some headers, with its own metre where the metre comes first. */
    private Set<String> beforeRhythm(String rhythm) {
        List<String> metres = Rhythm.named(rhythm).map(Rhythm::usual).orElse(List.of());
        Set<String> texts = new LinkedHashSet<>();
        for (String before : beforeRhythms) {
            if (metres.isEmpty() || !before.contains("\nM:")) {
                texts.add(before);
            } else {
                metres.forEach(metre -> texts.add(before.replaceAll("\nM:.*", "\nM:" + metre)));
            }
        }
        return texts;
    }

    /** A model that has read the beginning of a tune. */
    private static final class Reader implements AutoCloseable {
        private final Vocabulary vocabulary;
        private final SequenceModel.Session session;
        private final float[] expected;

        Reader(SequenceModel model, String beginning) {
            vocabulary = model.vocabulary();
            session = model.newSession(1);
            expected = new float[vocabulary.size()];
            for (int symbol : vocabulary.separator()) {
                session.step(new int[] {symbol}, expected);
            }
            for (int symbol : encode(beginning)) {
                session.step(new int[] {symbol}, expected);
            }
        }

        /** Writes a header up to its key, and tells what was expected at the beginning of each of its lines. */
        List<LineStart> writeHeader(Sampler.Run sampler) {
            List<LineStart> starts = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            boolean done = false;
            for (int length = 0; length < MAX_LENGTH && !done; length++) {
                boolean lineStarts = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
                if (lineStarts) {
                    starts.add(new LineStart(text.toString(), starts.size(), probabilitiesOfFields()));
                }
                int symbol = sampler.choose(expected.clone());
                sampler.accept(symbol);
                String written = vocabulary.symbol(symbol);
                done = lineStarts && (written.startsWith("K") || written.startsWith("\n"));
                text.append(written);
                session.step(new int[] {symbol}, expected);
            }
            return starts;
        }

        private double[] probabilitiesOfFields() {
            double[] probabilities = Probabilities.of(expected);
            double[] ofFields = new double[PLACED.length()];
            for (int symbol = 0; symbol < probabilities.length; symbol++) {
                int field = PLACED.indexOf(vocabulary.symbol(symbol).charAt(0));
                if (field >= 0) {
                    ofFields[field] += probabilities[symbol];
                }
            }
            return ofFields;
        }

        /** How probable a field's text is, with and without a space before it, given that it is that field's line. */
        double probabilityOfField(char letter, String text) {
            return probability(letter + ":" + text + '\n') + probability(letter + ": " + text + '\n');
        }

        /** How probable it is that a line goes on as it does, given that it begins with its letter. */
        private double probability(String line) {
            int[] symbols = encode(line);
            if (symbols.length == 0) {
                return 0;
            }
            float[] logits = expected.clone();
            for (int symbol = 0; symbol < logits.length; symbol++) {
                if (vocabulary.symbol(symbol).charAt(0) != line.charAt(0)) {
                    logits[symbol] = Float.NEGATIVE_INFINITY;
                }
            }
            double log = 0;
            try (SequenceModel.Session fork = session.fork()) {
                for (int symbol : symbols) {
                    log += Probabilities.logOf(symbol, logits);
                    if (log < Math.log(LEARNT_RHYTHM) - 1) {
                        return 0;
                    }
                    fork.step(new int[] {symbol}, logits);
                }
            }
            return StrictMath.exp(log);
        }

        /** The symbols of a text, or none if the vocabulary cannot write it. */
        private int[] encode(String text) {
            try {
                return vocabulary.encode(text);
            } catch (IllegalArgumentException e) {
                return new int[0];
            }
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
