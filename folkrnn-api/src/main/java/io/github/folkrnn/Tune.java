package io.github.folkrnn;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.file.AtomicFile;
import io.github.folkrnn.novelty.Novelty;
import io.github.folkrnn.score.Score;
import io.github.folkrnn.sound.NoSoundDeviceException;
import io.github.folkrnn.sound.Performance;
import io.github.folkrnn.sound.Playback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A tune that a network has composed. Immutable and thread-safe.
 *
 * <pre>{@code
 * Tune composed = folk.generate();
 * composed.writeMidi(folder.resolve("tune.mid"));
 * System.out.println(composed.abc() + composed.stopReason() + composed.provenance());
 * }</pre>
 *
 * <p>What a network writes need not be well-formed. The reader takes what it can of it; a tune without a single note can
 * be written as text, but not played.
 */
public final class Tune {
    private final String abc;
    private final String rawAbc;
    private final Provenance provenance;
    private final Optional<Novelty> novelty;

    Tune(String abc, String rawAbc, Provenance provenance, Optional<Novelty> novelty) {
        this.abc = abc;
        this.rawAbc = rawAbc;
        this.provenance = provenance;
        this.novelty = novelty;
    }

    /**
     * Where a tune comes from: all that it takes to compose it again.
     *
     * @param modelFingerprint the {@linkplain io.github.folkrnn.model.SequenceModel#fingerprint fingerprint} of the
     *     model
     * @param libraryVersion the version of this library
     * @param request what was asked for, with the sampler that was used
     * @param seed the seed of the request, or the one that was drawn for it
     * @param index which of the tunes of its request this is, from 0
     * @param attempt which of the attempts at it, from 0: above that if earlier ones were copies, or if a critic preferred another one
     * @param length how many symbols were written, given ones included
     * @param stopReason why no further symbol was written
     * @param unlearntRhythm the rhythm that was asked for, if the network has not learnt it, by what it expects in
     *     {@code R:} fields: the tune has the rhythm's metre and its name, but is not made for it
     */
    public record Provenance(
            String modelFingerprint,
            String libraryVersion,
            GenerationRequest request,
            long seed,
            int index,
            int attempt,
            int length,
            StopReason stopReason,
            Optional<String> unlearntRhythm) {}

    /**
     * The tune in ABC notation. Unless the {@linkplain GenerationRequestBuilder#constraint constraint} is off, the
     * network's text is finished: the tune's number, from 1 in each request, and the title and the rhythm that are asked
     * for take the place of what the network has written, and what means nothing is left out: exclamation marks at the
     * ends of lines, and fields of the header beyond those of the tune itself, unless {@linkplain
     * GenerationRequestBuilder#otherFields they are wanted}. What the request gives of the tune stays as it is.
     *
     * @return lines joined by LF, without one after the last
     */
    public String abc() {
        return abc;
    }

    /**
     * What the network has written, given text included, before it was finished.
     *
     * @return lines joined by LF, without white space around them
     */
    public String rawAbc() {
        return rawAbc;
    }

    /**
     * Where the tune comes from.
     *
     * @return its model, request, seed and so on
     */
    public Provenance provenance() {
        return provenance;
    }

    /**
     * The seed of the request, or the one that was drawn for it.
     *
     * @return the seed that gives this tune again, with the same model and request, at the same {@link #index()}
     */
    public long seed() {
        return provenance.seed();
    }

    /**
     * Which of the tunes of its request this is.
     *
     * @return a number from 0
     */
    public int index() {
        return provenance.index();
    }

    /**
     * Why the writing of the tune stopped.
     *
     * @return {@link StopReason#ENDED} if the tune is complete
     */
    public StopReason stopReason() {
        return provenance.stopReason();
    }

    /**
     * Whether the tune is complete.
     *
     * @return false if it was cut off
     */
    public boolean finished() {
        return stopReason() == StopReason.ENDED;
    }

    /**
     * What the tune has in common with the corpus that it is {@linkplain GenerationRequestBuilder#novelTo to be novel}
     * beside.
     *
     * @return the findings, or nothing if that was not asked for; those of a {@linkplain Novelty.Verdict#COPY copy} if
     *     all attempts at the tune were copies
     */
    public Optional<Novelty> novelty() {
        return novelty;
    }

    /**
     * Composes the tune again from its provenance. A tune that a deadline or a cancellation has cut off is written as far
     * as it came.
     *
     * @param folk a network with the same model
     * @return a tune with the same text and provenance
     * @throws IllegalArgumentException if the network has another model
     * @throws IllegalStateException if the network is closed, or if the text comes out differently, because this version
     *     of the library composes differently from the tune's, or because a sampler of the caller's own does not depend
     *     on the seed alone
     */
    public Tune reproduce(FolkRnn folk) {
        String fingerprint = Objects.requireNonNull(folk, "folk").model().fingerprint();
        if (!fingerprint.equals(provenance.modelFingerprint())) {
            throw new IllegalArgumentException("the network must have the model with the fingerprint "
                    + provenance.modelFingerprint() + ", which composed the tune, got " + fingerprint);
        }
        String again = Composer.recompose(folk.openModel(), folk::convention, provenance);
        if (!again.equals(rawAbc)) {
            throw new IllegalStateException("the tune comes out differently in version " + Version.CURRENT
                    + " of the library; it was composed in version " + provenance.libraryVersion());
        }
        return new Tune(abc, again, provenance, novelty);
    }

    /**
     * The tune as music.
     *
     * @return what the ABC reader makes of the text, with the problems that it found
     */
    public AbcTune music() {
        return AbcReader.read(abc);
    }

    /**
     * The tune as it sounds, with its repeats played out.
     *
     * @return the performance, on the fiddle
     * @throws IllegalArgumentException if the tune has no note or plays for more than an hour
     */
    public Performance performance() {
        return Performance.of(music());
    }

    /**
     * The tune as sheet music.
     *
     * @return the score, 800 pixels wide, to be written as SVG or PNG
     * @throws IllegalArgumentException if the tune's note lengths have no common unit within 64 bits
     * @see Score#builder
     */
    public Score score() {
        return Score.of(music());
    }

    /**
     * Writes the tune in ABC notation, as UTF-8, with a line feed after the last line.
     *
     * @param file the target, which is replaced if it exists
     * @throws IOException if the file cannot be written; what stood there before still does
     */
    public void writeAbc(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        AtomicFile.write(file, out -> out.write((abc + '\n').getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes the tune as a Standard MIDI File.
     *
     * @param file the target, which is replaced if it exists
     * @throws IOException if the file cannot be written; what stood there before still does
     * @throws IllegalArgumentException if the tune has no note or plays for more than an hour
     * @see Performance#writeMidi
     */
    public void writeMidi(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        performance().writeMidi(file);
    }

    /**
     * Writes the tune as a WAV file.
     *
     * @param file the target, which is replaced if it exists
     * @throws IOException if the file cannot be written; what stood there before still does
     * @throws IllegalArgumentException if the tune has no note or plays for more than an hour
     * @see Performance#writeWav
     */
    public void writeWav(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        performance().writeWav(file);
    }

    /**
     * Begins to play the tune on the default sound device and returns at once.
     *
     * @return the playback under way; close it to stop and to give the device back
     * @throws NoSoundDeviceException if the machine has no sound device that can be opened
     * @throws IllegalArgumentException if the tune has no note or plays for more than an hour
     */
    public Playback play() throws NoSoundDeviceException {
        return performance().play();
    }

    /** The tune in ABC notation. */
    @Override
    public String toString() {
        return abc;
    }

    /** Whether it was cut off from outside. */
    boolean isInterrupted() {
        return stopReason() == StopReason.CANCELLED || stopReason() == StopReason.DEADLINE;
    }

    /** Whether it is known to be a copy. */
    boolean isCopy() {
        return novelty()
                .filter(found -> found.verdict() == Novelty.Verdict.COPY)
                .isPresent();
    }
}
