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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a training begins with: its symbols and, unless it begins with nothing, a model that has learnt something. */
final class TrainingStart {

    private final @Nullable SequenceModel model;
    private final Vocabulary.@Nullable Source wanted;

    private final Optional<SamplerSettings> sampler;

    private TrainingStart(
            @Nullable SequenceModel model, Vocabulary.@Nullable Source wanted, Optional<SamplerSettings> sampler) {
        this.model = model;
        this.wanted = wanted;
        this.sampler = sampler;
    }

    static TrainingStart fromNothing(Vocabulary.@Nullable Source wanted) {
        return new TrainingStart(null, wanted, Optional.empty());
    }

    /** @param sampler how the model is sampled, if that can be told in numbers */
    static TrainingStart from(
            SequenceModel model,
            Optional<SamplerSettings> sampler,
            Vocabulary.@Nullable Source wanted,
            SequenceModelProvider trainer) {
        if (!trainer.canStartFrom(model)) {
            throw new IllegalArgumentException(
                    "the network to start from must be one that the backend \"" + trainer.id()
                            + "\" can start from, got a " + model.getClass().getName());
        }
        return new TrainingStart(model, wanted, sampler);
    }

    Optional<SequenceModel> model() {
        return Optional.ofNullable(model);
    }

    Optional<SamplerSettings> sampler() {
        return sampler;
    }

    /** Looks for symbols that the model does not know, before the corpus is split and its tunes have other numbers. */
    void requireKnown(Corpus corpus) throws IOException {
        if (model != null) {
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

    /** The symbols: those of the model, if there is one, which others that are asked for have to equal. */
    Vocabulary vocabulary(Corpus corpus) throws IOException {
        if (model == null) {
            return wanted == null ? CharacterVocabulary.of(corpus) : wanted.of(corpus);
        }
        Vocabulary known = model.vocabulary();
        Vocabulary other = wanted == null ? known : wanted.of(corpus);
        if (!other.equals(known)) {
            throw new IllegalArgumentException(
                    "the vocabulary must be that of the network to start from, " + known + ", got " + other);
        }
        return known;
    }
}
