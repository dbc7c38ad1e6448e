package io.github.folkrnn.score;

/**
 * What a score shows for players beside the music: note names, tablature, chord diagrams; nothing of it by default.
 *
 * <p>Names and tablature stand under the staff, and say what is played at the written pitch: of a chord its highest note,
 * of tied notes the first, nothing for grace notes and overlays. A note that an instrument lacks has a dash.
 *
 * <p>Immutable and thread-safe; the builder is not thread-safe.
 *
 * <pre>{@code
 * ScoreStyle style = ScoreStyle.builder().noteNames(true).build();
 * Score.builder().style(style).engrave(tune);
 * }</pre>
 */
public final class ScoreStyle {
    private static final ScoreStyle DEFAULT = builder().build();

    private final boolean noteNames;
    private final boolean whistleTablature;
    private final boolean mandolinTablature;
    private final boolean chordDiagrams;

    private ScoreStyle(Builder builder) {
        noteNames = builder.noteNames;
        whistleTablature = builder.whistleTablature;
        mandolinTablature = builder.mandolinTablature;
        chordDiagrams = builder.chordDiagrams;
    }

    /**
     * Begins with nothing but the music.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    static ScoreStyle defaults() {
        return DEFAULT;
    }

    boolean noteNames() {
        return noteNames;
    }

    boolean whistleTablature() {
        return whistleTablature;
    }

    boolean mandolinTablature() {
        return mandolinTablature;
    }

    boolean chordDiagrams() {
        return chordDiagrams;
    }

    /** Whether anything stands under the notes. */
    boolean isUnderNotes() {
        return noteNames || whistleTablature || mandolinTablature;
    }

    /** Collects what is shown. */
    public static final class Builder {
        private boolean noteNames;
        private boolean whistleTablature;
        private boolean mandolinTablature;
        private boolean chordDiagrams;

        private Builder() {}

        /**
         * Says whether the names of the notes stand under them, for learners; false by default.
         *
         * @param shown whether they are shown
         * @return this
         */
        public Builder noteNames(boolean shown) {
            noteNames = shown;
            return this;
        }

        /**
         * Says whether the fingering of a tin whistle in D stands under the notes: six holes from the top, half-holed for
         * notes between, with a plus sign in the upper octave; false by default. The whistle has the notes from the D above
         * middle C to two octaves above it, as they are written.
         *
         * @param shown whether it is shown
         * @return this
         */
        public Builder whistleTablature(boolean shown) {
            whistleTablature = shown;
            return this;
        }

        /**
         * Says whether tablature of a mandolin stands under the staff, strings G, D, A and E from below, in first position;
         * false by default. It goes from the G below middle C to the twentieth fret.
         *
         * @param shown whether it is shown
         * @return this
         */
        public Builder mandolinTablature(boolean shown) {
            mandolinTablature = shown;
            return this;
        }

        /**
         * Says whether the chords of the tune are shown as diagrams for the guitar above the music, each once; false by
         * default. The bass of a symbol such as {@code G/B} is left out, and chords of rare kinds have no diagram.
         *
         * @param shown whether they are shown
         * @return this
         */
        public Builder chordDiagrams(boolean shown) {
            chordDiagrams = shown;
            return this;
        }

        /**
         * Makes the style.
         *
         * @return a style with these settings
         */
        public ScoreStyle build() {
            return new ScoreStyle(this);
        }
    }
}
