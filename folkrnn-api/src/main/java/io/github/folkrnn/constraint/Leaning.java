package io.github.folkrnn.constraint;

/**
 * What is added to the scores of symbols that are allowed, by what they look like: little is possible where a part comes
 * to its end, and a model that does not know that would be led astray.
 */
final class Leaning {
    private static final float DOUBT = -5;
    private static final float HOMECOMING = 2;
    private static final float BEYOND_REST = -2;
    private static final float ACROSS_REST = -6;

    /** The bars at whose end a part usually comes to rest. */
    private static final int REST = 8;

    private Leaning() {}

    /** What is added to the score of the symbol by which a tune has come to where it is. */
    static float of(TuneGrammar tune) {
        if (!tune.inMusic()) {
            return 0;
        }
        MusicGrammar music = tune.music();
        float leaning = isDoubtful(music) ? DOUBT : 0;
        if (isBeyondRest(music)) {
            boolean across = restsAt(music.clock(), music.clock().elapsed())
                    > music.clock().elapsed();
            return leaning + (across ? ACROSS_REST : BEYOND_REST);
        }
        return leaning + (isHomecoming(music) ? HOMECOMING : 0);
    }

    /**
     * Whether the last character is allowed, but hardly as what it looks like: a 3 that has to become 3/2, because the
     * bar has no room for it, a tuplet of shorter notes than those of unit length, a pick-up of more than half a bar.
     */
    private static boolean isDoubtful(MusicGrammar music) {
        BarClock clock = music.clock();
        int full = clock.table().full();
        return switch (music.mode()) {
            case NOTE -> {
                int ticks = music.note().ticks(clock.table());
                yield ticks == 0 || !clock.fits(ticks);
            }
            case PARENTHESIS -> clock.room() < 2 * clock.table().unit();
            case BAR_LINE -> music.form().isFirstBar() && clock.position() < full && 2 * clock.position() > full;
            default -> false;
        };
    }

    /** Whether a note on the tonic has begun in the half bar before the part may come to rest. */
    private static boolean isHomecoming(MusicGrammar music) {
        if (!music.isPlainNote()) {
            return false;
        }
        BarClock clock = music.clock();
        PitchSyntax pitch = music.note().pitch();
        int rest = restsAt(clock, clock.elapsed() + 1);
        return pitch.pitch() % 7 == music.field().tonic()
                && pitch.accidental() == 0
                && 2 * (rest - clock.elapsed()) <= clock.table().full();
    }

    /** Whether a note goes on within a bar in which the part may come to rest, beyond that place. */
    private static boolean isBeyondRest(MusicGrammar music) {
        BarClock clock = music.clock();
        if (music.mode() != MusicMode.NOTE || clock.elapsed() == 0 || clock.position() == 0) {
            return false;
        }
        int ticks = Math.max(1, music.note().ticks(clock.table()));
        return restsAt(clock, clock.elapsed()) < clock.elapsed() + ticks;
    }

    /** The first place from a time on where a part usually comes to rest: at the end of eight bars, or of all it may have. */
    private static int restsAt(BarClock clock, int time) {
        int part = REST * clock.table().full();
        return Math.min(clock.limit(), (time + part - 1) / part * part);
    }
}
