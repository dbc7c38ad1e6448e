package org.example.module;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.score.Score;
import io.github.folkrnn.sound.Performance;
import java.io.ByteArrayOutputStream;

/** Engraves and plays a tune of the library's, transposed. */
final class Print {

    private Print() {}

    public static void main(String[] args) throws Exception {
        String first;
        try (var tunes = Corpus.bundled().tunes()) {
            first = tunes.findFirst().orElseThrow();
        }
        AbcTune tune = AbcReader.read(first).transpose(2);
        ByteArrayOutputStream midi = new ByteArrayOutputStream();
        Performance.of(tune).writeMidi(midi);
        System.out.println(Score.of(tune).svg().length() + " characters of SVG, " + midi.size() + " bytes of MIDI");
    }
}
