package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.midi.MidiException;
import io.github.folkrnn.midi.MidiReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A melody in MIDI among the files of a corpus. */
final class MelodyFile {
    private static final Logger log = LoggerFactory.getLogger(MelodyFile.class);

    private MelodyFile() {}

    static boolean isNamedSo(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".mid") || name.endsWith(".midi");
    }

    /** The tune of such a file in ABC notation. */
    static String abc(Path file) throws IOException {
        try {
            AbcTune tune = MidiReader.read(file);
            if (!tune.problems().isEmpty()) {
                log.warn(
                        "{}: {} thing(s) of the MIDI file are left out; the first: {}",
                        file,
                        tune.problems().size(),
                        tune.problems().get(0).message());
            }
            return tune.abc();
        } catch (MidiException e) {
            throw new CorpusException(e.getMessage());
        }
    }
}
