package io.github.folkrnn;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Pitch;
import io.github.folkrnn.constraint.AbcConstraint;
import io.github.folkrnn.evaluation.TuneCritic;
import io.github.folkrnn.novelty.NoveltyIndex;
import io.github.folkrnn.sampling.Sampler;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is asked for; each setter checks its value. Not thread-safe.
 *
 * <pre>{@code
 * GenerationRequest request = GenerationRequest.builder().rhythm("jig").key("Ador").bars(16).build();
 * }</pre>
 */
public final class GenerationRequestBuilder {
    TunePlan given = TunePlan.startingWith("");
    final Map<Character, String> header = new HashMap<>();
    AbcConstraint.Builder music = AbcConstraint.builder();
    boolean constrained = true;
    boolean otherFields;
    OptionalInt maxLength = OptionalInt.empty();

    @Nullable
    Duration timeLimit;

    @Nullable
    Sampler sampler;

    OptionalLong seed = OptionalLong.empty();

    @Nullable
    NoveltyIndex novelTo;

    int attempts = 1;
    int bestOf = 1;

    @Nullable
    TuneCritic critic;

    GenerationRequestBuilder() {}

    /**
     * Asks for a title. It is written once the tune is there, in the place of what the network calls it, so that it may
     * hold any character, and the music does not depend on it.
     *
     * <p>What is asked for holds for whatever a prompt, template or variation leaves open. The network writes the header
     * in the order that it has learnt.
     *
     * @param title one line of 1 to 100 characters, without % and backslash
     * @return this builder
     * @throws IllegalArgumentException if the value is out of its range
     */
    public GenerationRequestBuilder title(String title) {
        AbcConstraint.builder().title(title);
        header.put('T', title);
        return this;
    }

    /**
     * Asks for a kind of tune, which the {@code R:} field names. A rhythm that is known has its metres, 3/4 for instance
     * a waltz, and the tune has one of them, unless a {@link #metre} is asked for. A network that has learnt the rhythm
     * composes with it in mind; for one that has not, the metre is all that there is to it, and {@link
     * Tune.Provenance#unlearntRhythm} says so.
     *
     * @param rhythm one line of 1 to 100 characters, without % and backslash, such as {@code reel}
     * @return this builder
     * @throws IllegalArgumentException if the value is out of its range
     */
    public GenerationRequestBuilder rhythm(String rhythm) {
        AbcConstraint.builder().rhythm(rhythm);
        header.put('R', rhythm);
        return this;
    }

    /**
     * Asks for a metre.
     *
     * @param metre the text of an {@code M:} field, such as {@code 6/8}
     * @return this builder
     * @throws IllegalArgumentException if the text is no metre, or a free one
     * @see AbcConstraint.Builder#metre(String)
     */
    public GenerationRequestBuilder metre(String metre) {
        AbcConstraint.builder().metre(metre);
        header.put('M', metre);
        return this;
    }

    /**
     * Asks for a unit note length.
     *
     * @param unitLength in whole notes, such as 1/8
     * @return this builder
     * @throws IllegalArgumentException if the value is out of its range
     * @see AbcConstraint.Builder#unitLength
     */
    public GenerationRequestBuilder unitLength(Fraction unitLength) {
        music.unitLength(unitLength);
        return this;
    }

    /**
     * Asks for a key, which the network may spell in any of its usual ways.
     *
     * @param key the text of a {@code K:} field, tonic and mode, such as {@code D} or {@code Edor}
     * @return this builder
     * @throws IllegalArgumentException if the text is no such key
     * @see AbcConstraint.Builder#key(String)
     */
    public GenerationRequestBuilder key(String key) {
        music.key(key);
        return this;
    }

    /**
     * Asks for a number of bars, as written: repeats do not count.
     *
     * @param bars 1 to 1000
     * @return this builder
     * @throws IllegalArgumentException if the value is out of its range
     * @see AbcConstraint.Builder#bars
     */
    public GenerationRequestBuilder bars(int bars) {
        music.bars(bars);
        return this;
    }

    /**
     * Asks for a number of parts. If a number of bars is asked for, too, all parts have the same.
     *
     * @param parts 1 to 100
     * @return this builder
     * @throws IllegalArgumentException if the value is out of its range
     * @see AbcConstraint.Builder#parts
     */
    public GenerationRequestBuilder parts(int parts) {
        music.parts(parts);
        return this;
    }

    /**
     * Asks for parts that are all repeated, or for parts of which none is; by default, some may be.
     *
     * @param repeats whether each part is repeated
     * @return this builder
     * @see AbcConstraint.Builder#repeats
     */
    public GenerationRequestBuilder repeats(boolean repeats) {
        music.repeats(repeats);
        return this;
    }

    /**
     * Asks for notes within a range; by default it is that of the fiddle in its first positions.
     *
     * @param lowest the lowest pitch
     * @param highest the highest pitch, at least an octave above the lowest one
     * @return this builder
     * @throws IllegalArgumentException if the pitches are closer than an octave
     * @see AbcConstraint.Builder#range
     */
    public GenerationRequestBuilder range(Pitch lowest, Pitch highest) {
        music.range(lowest, highest);
        return this;
    }

    /**
     * Sets whether the header may have other fields than those of the tune itself, {@code X: T: R: M: L: K:}, such as
     * {@code Z:} and {@code N:}. By default it has none but those that are given: what a network writes there about
     * sources and transcribers is made up. Where anything is asked for, it does not write them at all.
     *
     * @param wanted whether such fields are kept
     * @return this builder
     */
    public GenerationRequestBuilder otherFields(boolean wanted) {
        otherFields = wanted;
        return this;
    }

    /**
     * Switches the constraint on or off; it is on by default. It rules out, before the sampler sees the scores,
     * every symbol after which the tune could no longer be valid, end within its maximum length, and be as it is
     * asked for. Without it, the network writes as it likes, well or badly formed, nothing can be asked of the
     * form, and the text stays as it is written.
     *
     * @param constrained whether each tune is valid ABC
     * @return this builder
     */
    public GenerationRequestBuilder constraint(boolean constrained) {
        this.constrained = constrained;
        return this;
    }

    /**
     * Sets how the tune begins: with nothing, by default. It may be a part of the header, or the header and some
     * bars to go on from. Takes the place of an earlier prompt, template or variation.
     *
     * @param prompt ABC notation, such as {@code "X:1\nT:Monday\nM:6/8\n"}; line ends other than LF become LF
     * @return this builder
     * @throws IllegalArgumentException if a line is blank, because a blank line ends a tune
     */
    public GenerationRequestBuilder prompt(String prompt) {
        given = TunePlan.startingWith(requireTune("prompt", prompt));
        return this;
    }

    /**
     * Sets a tune with gaps, which the network fills. Each asterisk is a gap. In a line of music it stands for all
     * that goes before the next bar line, and in a field for the rest of the field; so it is followed by a bar line,
     * by the end of its line, or, where the network is to go on to the end of the tune, by nothing. For each gap the
     * network writes eight fillings, and draws one of them by how likely it makes the text after the gap. Takes the
     * place of an earlier prompt, template or variation.
     *
     * @param template ABC notation, such as {@code "X:1\nT:*\nM:6/8\nK:D\n|:A2d *|*|fed cBA|*:|"}; line ends
     *     other than LF become LF
     * @return this builder
     * @throws IllegalArgumentException if there is no gap, if something else follows one, or if a line is blank
     */
    public GenerationRequestBuilder template(String template) {
        given = TunePlan.filling(requireTune("template", template).stripTrailing());
        return this;
    }

    /**
     * Sets a tune to vary. Its full bars are told apart by their text. The first bar stays, so that the tune is
     * known again; of the other ones, a share that the seed chooses is kept, and the rest are gaps, which the network
     * fills as those of a {@link #template}. Bars that were alike stay alike where that is allowed, so that the tune
     * keeps its form; header, pick-ups, bar lines and endings stay as they are. Takes the place of an earlier prompt,
     * template or variation.
     *
     * @param abc ABC notation, such as {@link Tune#abc}; line ends other than LF become LF
     * @param kept how much of the tune is kept: from 0, where every full bar but the first is written anew, to 1, where
     *     all are kept
     * @return this builder
     * @throws IllegalArgumentException if {@code kept} is out of its range, if there is no full bar that is
     *     not like the first, or if a line is blank
     */
    public GenerationRequestBuilder variation(String abc, double kept) {
        if (!(kept >= 0 && kept <= 1)) {
            throw new IllegalArgumentException("kept must be from 0 to 1, got " + kept);
        }
        given = TunePlan.varying(requireTune("abc", abc).strip(), kept);
        return this;
    }

    private static String requireTune(String name, String abc) {
        String text = Objects.requireNonNull(abc, name).replace("\r\n", "\n").replace('\r', '\n');
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                throw new IllegalArgumentException(
                        name + " must have no blank line, which ends a tune, got one as line " + (i + 1));
            }
        }
        return text;
    }

    /**
     * Sets how many symbols the tune may have, given ones included. By default 1,000; in a template or a variation as
     * many as it has characters, and 100 more for each gap and for its end, if that is more. A tune that reaches the
     * limit is cut off there.
     *
     * @param maxLength at least 1
     * @return this builder
     * @throws IllegalArgumentException if the value is out of its range
     */
    public GenerationRequestBuilder maxLength(int maxLength) {
        if (maxLength < 1) {
            throw new IllegalArgumentException("maxLength must be at least 1, got " + maxLength);
        }
        this.maxLength = OptionalInt.of(maxLength);
        return this;
    }

    /**
     * Sets how long the writing of one tune may take, from its beginning on; there is no limit by default. A tune
     * that reaches the limit is cut off within one symbol.
     *
     * @param timeLimit a duration above 0
     * @return this builder
     * @throws IllegalArgumentException if the value is out of its range
     */
    public GenerationRequestBuilder timeLimit(Duration timeLimit) {
        Objects.requireNonNull(timeLimit, "timeLimit");
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("timeLimit must be above 0, got " + timeLimit);
        }
        this.timeLimit = timeLimit;
        return this;
    }

    /**
     * Sets how the next symbol is chosen; by default as the network recommends; see {@link
     * FolkRnnBuilder#sampler}.
     *
     * @param sampler a sampler
     * @return this builder
     */
    public GenerationRequestBuilder sampler(Sampler sampler) {
        this.sampler = Objects.requireNonNull(sampler, "sampler");
        return this;
    }

    /**
     * Sets what all chance is drawn from; by default a fresh seed is drawn for each call.
     *
     * @param seed any number
     * @return this builder
     */
    public GenerationRequestBuilder seed(long seed) {
        this.seed = OptionalLong.of(seed);
        return this;
    }

    /**
     * Asks for a tune that is no {@linkplain io.github.folkrnn.novelty.Novelty.Verdict#COPY copy}: one that is, is
     * composed again, by other chance from the same seed. If all attempts are copies, the last one is what comes out,
     * and {@link Tune#novelty} says so. A time limit holds for all attempts together.
     *
     * @param corpus the tunes to be novel beside, best those that the network has learnt
     * @param attempts how often a tune is composed at most, 1 to 1000
     * @return this builder
     * @throws IllegalArgumentException if {@code attempts} is out of its range
     */
    public GenerationRequestBuilder novelTo(NoveltyIndex corpus, int attempts) {
        if (attempts < 1 || attempts > 1000) {
            throw new IllegalArgumentException("attempts must be 1 to 1000, got " + attempts);
        }
        this.novelTo = Objects.requireNonNull(corpus, "corpus");
        this.attempts = attempts;
        return this;
    }

    /**
     * Asks for the best of several tunes by the library's own {@linkplain TuneCritic#learnt critic}, which chooses {@linkplain
     * TuneCritic#inProportion in proportion} to the odds that they are real ones, so that what comes out is as various as real
     * tunes are. With {@code bestOf(tunes, TuneCritic.learnt())} the one with the highest odds comes out.
     *
     * @param tunes of how many, 1 to 1000
     * @return this builder
     * @throws IllegalArgumentException if the number is out of its range
     */
    public GenerationRequestBuilder bestOf(int tunes) {
        return bestOf(tunes, TuneCritic.learnt().inProportion());
    }

    /**
     * Asks for the best of several tunes, which are composed at the same time: the one to which a critic gives the highest
     * score, of equal ones the first. Tunes that were cut off, by a time limit for example, come behind those that were not,
     * and among these, copies where {@linkplain #novelTo none is wanted} behind others. A time limit holds for all of them
     * together; they are then composed one after the other, as many as it allows. Where a tune is followed symbol by symbol, nothing can be chosen, and the first one is composed.
     *
     * @param tunes of how many, 1 to 1000; with 1 there is no choice, and the critic is not asked
     * @param critic says how good a tune is
     * @return this builder
     * @throws IllegalArgumentException if the number is out of its range
     */
    public GenerationRequestBuilder bestOf(int tunes, TuneCritic critic) {
        if (tunes < 1 || tunes > 1000) {
            throw new IllegalArgumentException("bestOf must be 1 to 1000 tunes, got " + tunes);
        }
        Objects.requireNonNull(critic, "critic");
        this.bestOf = tunes;
        this.critic = tunes == 1 ? null : critic;
        return this;
    }

    /**
     * Builds the request.
     *
     * @return the request as it is now
     * @throws IllegalArgumentException if settings do not fit together: bars that cannot be divided evenly among the
     *     parts, a metre that the rhythm does not have, a title or rhythm that is not the given one, or something that
     *     needs the constraint without it
     */
    public GenerationRequest build() {
        return new GenerationRequest(this);
    }
}
