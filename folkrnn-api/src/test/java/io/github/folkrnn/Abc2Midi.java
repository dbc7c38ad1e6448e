package io.github.folkrnn;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The program that musicians judge ABC files by. */
public final class Abc2Midi {
    private Abc2Midi() {}

    /** Turns a tune into a MIDI file and returns all that is said about it; skips the calling test without the program. */
    public static String convert(String tune, Path midi, String... options) throws IOException, InterruptedException {
        Path abc = Files.writeString(midi.resolveSibling("tune.abc"), tune);
        Files.deleteIfExists(midi);
        ProcessBuilder command = new ProcessBuilder("abc2midi", abc.toString(), "-o", midi.toString());
        command.command().addAll(List.of(options));
        Process process;
        try {
            process = command.redirectErrorStream(true).start();
        } catch (IOException e) {
            return abort("abc2midi is not installed");
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
