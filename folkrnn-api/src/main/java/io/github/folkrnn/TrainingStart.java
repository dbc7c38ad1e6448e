package io.github.folkrnn;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.sampling.SamplerSettings;
import io.github.folkrnn.spi.SequenceModelProvider;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The beginning of a training: its symbols and, unless it begins with nothing, a model that has learnt something. */
final class TrainingStart {
    private static final Logger log = LoggerFactory.getLogger(TrainingStart.class);

    private final @Nullable SequenceModel model;
    private final Vocabulary.@Nullable Source wanted;
    private final boolean adding;

    private final Optional<SamplerSettings> sampler;

    private TrainingStart(
            @Nullable SequenceModel model,
            Vocabulary.@Nullable Source wanted,
            boolean adding,
            Optional<SamplerSettings> sampler) {
        this.model = model;
        this.wanted = wanted;
        this.adding = adding;
        this.sampler = sampler;
    }

    static TrainingStart fromNothing(Vocabulary.@Nullable Source wanted) {
        return new TrainingStart(null, wanted, false, Optional.empty());
    }

    /** @param sampler how the model is sampled, if that can be told in numbers */
    static TrainingStart from(
            SequenceModel model,
            Optional<SamplerSettings> sampler,
            Vocabulary.@Nullable Source wanted,
            SequenceModelProvider trainer,
            UnknownSymbols unknownSymbols) {
        if (!trainer.canStartFrom(model)) {
            throw new IllegalArgumentException(
                    "the network to start from must be one that the backend \"" + trainer.id()
                            + "\" can start from, got a " + model.getClass().getName());
        }
        boolean adding = unknownSymbols == UnknownSymbols.ADD && wanted == null && trainer.canAddSymbols(model);
        return new TrainingStart(model, wanted, adding, sampler);
    }

    Optional<SequenceModel> model() {
        return Optional.ofNullable(model);
    }

    Optional<SamplerSettings> sampler() {
        return sampler;
    }

    /** Looks for symbols that the model does not know and does not get, before the corpus is split and its tunes have other numbers. */
    void requireKnown(Corpus corpus) throws IOException {
        if (model != null && !adding) {
            try (Stream<String> tunes = corpus.tunes()) {
                requireKnown(model.vocabulary(), tunes, "of the corpus");
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }

    static void requireKnown(Vocabulary vocabulary, Stream<String> tunes, String where) {
        int number = 0;
        for (String tune : (Iterable<String>) tunes::iterator) {
            number++;
            try {
                vocabulary.encode(tune);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("tune " + number + " " + where + ": " + e.getMessage(), e);
            }
        }
    }

    private static Vocabulary withAdded(Vocabulary known, Corpus corpus) throws IOException {
        Vocabulary wider = known.widenedBy(corpus);
        if (wider.size() > known.size()) {
            log.info(
                    "the network to start from does not know {} symbols of the corpus, and gets them: {}",
                    wider.size() - known.size(),
                    IntStream.range(known.size(), wider.size())
                            .mapToObj(wider::symbol)
                            .collect(Collectors.joining(" ")));
        }
        return wider;
    }

    /** The symbols: those of the model, if there is one, which others that are asked for have to equal. */
    Vocabulary vocabulary(Corpus corpus) throws IOException {
        if (model == null) {
            return wanted == null ? CharacterVocabulary.of(corpus) : wanted.of(corpus);
        }
        Vocabulary known = model.vocabulary();
        if (adding) {
            return withAdded(known, corpus);
        }
        Vocabulary other = wanted == null ? known : wanted.of(corpus);
        if (!other.equals(known)) {
            throw new IllegalArgumentException(
                    "the vocabulary must be that of the network to start from, " + known + ", got " + other);
        }
        return known;
    }
}
