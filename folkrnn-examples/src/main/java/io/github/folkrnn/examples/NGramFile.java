package io.github.folkrnn.examples;

import io.github.folkrnn.file.AtomicFile;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The checkpoint of an n-gram model, in UTF-8: a first line that says so; a line with the order, the number of
 * characters and the length of the text; all characters, in the order of their numbers; and the text that was counted.
 */
final class NGramFile {
    private static final String FIRST_LINE = "n-gram model\n";

    private NGramFile() {}

    static void write(NGramModel model, Path file) throws IOException {
        int size = model.vocabulary().size();
        String characters = model.vocabulary().decode(IntStream.range(0, size).toArray());
        String content =
                FIRST_LINE + model.order() + " " + size + " " + model.length() + "\n" + characters + model.text();
        AtomicFile.write(file, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    static boolean recognises(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        byte[] expected = FIRST_LINE.getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(expected.length), expected);
        }
    }

    static NGramModel read(Path file) throws IOException {
        if (!recognises(file)) {
            throw new CheckpointException(file + " is not an n-gram model");
        }
        try {
            String[] parts = Files.readString(file).split("\n", 3);
            String[] numbers = parts[1].split(" ");
            int size = Integer.parseInt(numbers[1]);
            int[] characters = parts[2].codePoints().toArray();
            CharacterVocabulary vocabulary = CharacterVocabulary.ofCharacters(Arrays.stream(characters, 0, size)
                    .mapToObj(Character::toString)
                    .toList());
            if (characters.length - size != Integer.parseInt(numbers[2])) {
                throw new CheckpointException(file + " is damaged: it is cut off or has too much text");
            }
            String text = new String(characters, size, characters.length - size);
            return new NGramModel(vocabulary, vocabulary.encode(text), Integer.parseInt(numbers[0]));
        } catch (CharacterCodingException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new CheckpointException(file + " is damaged: " + e.getMessage(), e);
        }
    }
}
