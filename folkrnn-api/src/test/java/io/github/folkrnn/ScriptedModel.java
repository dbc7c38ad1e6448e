package io.github.folkrnn;

import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A model for tests that looks at the whole text before it expects something, and counts what is done with it. */
final class ScriptedModel extends ToyModel {
    private final Function<String, Map<String, Double>> script;
    private final AtomicInteger openSessions = new AtomicInteger();
    private final AtomicInteger openedSessions = new AtomicInteger();
    private final AtomicInteger steps = new AtomicInteger();
    private volatile Runnable beforeStep = () -> {};
    private volatile String fingerprint = "scripted";
    private volatile boolean closed;

    /**
     * A model.
     *
     * @param symbols its characters, line feed not counted
     * @param script maps a text, separators included, to the probabilities of what comes next
     */
    ScriptedModel(String symbols, Function<String, Map<String, Double>> script) {
        super(CharacterVocabulary.ofCharacters(("\n" + symbols)
                .chars()
                .distinct()
                .mapToObj(Character::toString)
                .toList()));
        this.script = script;
    }

    /** A model that writes the letter A over and over, and knows some other characters. */
    static ScriptedModel endless(String others) {
        return new ScriptedModel("A" + others, text -> Map.of("A", 1.0));
    }

    /** A model whose tunes have ten characters on average, each an A or a B. */
    static ScriptedModel random() {
        return new ScriptedModel(
                "AB",
                text -> text.endsWith("\n") && !text.isBlank()
                        ? Map.of("\n", 1.0)
                        : Map.of("A", 0.5, "B", 0.4, "\n", text.isBlank() ? 0.0 : 0.1));
    }

    ScriptedModel beforeStep(Runnable action) {
        beforeStep = action;
        return this;
    }

    void rename(String newFingerprint) {
        fingerprint = newFingerprint;
    }

    void reopen() {
        closed = false;
    }

    int openSessions() {
        return openSessions.get();
    }

    int openedSessions() {
        return openedSessions.get();
    }

    int steps() {
        return steps.get();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public Session newSession(int streams) {
        if (closed) {
            throw new IllegalStateException("the model is closed");
        }
        return new ScriptedSession(Collections.nCopies(streams, ""));
    }

    @Override
    public void close() {
        closed = true;
    }

    private final class ScriptedSession implements Session {
        private final List<String> texts;
        private boolean open = true;

        ScriptedSession(List<String> texts) {
            this.texts = new ArrayList<>(texts);
            openSessions.incrementAndGet();
            openedSessions.incrementAndGet();
        }

        @Override
        public int streams() {
            return texts.size();
        }

        @Override
        public void step(int[] symbolIds, float[] logits) {
            if (!open || closed) {
                throw new IllegalStateException(open ? "the model is closed" : "the session is closed");
            }
            beforeStep.run();
            steps.incrementAndGet();
            Vocabulary vocabulary = vocabulary();
            for (int stream = 0; stream < symbolIds.length; stream++) {
                String text = texts.get(stream) + vocabulary.symbol(symbolIds[stream]);
                texts.set(stream, text);
                Map<String, Double> next = script.apply(text);
                for (int i = 0; i < vocabulary.size(); i++) {
                    logits[stream * vocabulary.size() + i] =
                            (float) Math.log(next.getOrDefault(vocabulary.symbol(i), 0.0));
                }
            }
        }

        @Override
        public Session fork() {
            return new ScriptedSession(texts);
        }

        @Override
        public Session select(int... streams) {
            return new ScriptedSession(
                    IntStream.of(streams).mapToObj(texts::get).toList());
        }

        @Override
        public void reset(int stream) {
            texts.set(stream, "");
        }

        @Override
        public void reset() {
            Collections.fill(texts, "");
        }

        @Override
        public void close() {
            if (open) {
                openSessions.decrementAndGet();
            }
            open = false;
        }
    }

    /** A network with this model. */
    FolkRnn network() {
        return new FolkRnn(new BigramProvider("test"), this);
    }

    static List<String> texts(List<Tune> tunes) {
        return tunes.stream().map(Tune::abc).toList();
    }
}
