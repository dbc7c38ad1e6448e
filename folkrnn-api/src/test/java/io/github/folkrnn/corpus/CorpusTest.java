package io.github.folkrnn.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusTest {

    private static final String FIRST = "X:1\nT:One\nK:G\nGABc|";
    private static final String SECOND = "X:2\nT:Two\nK:D\nDEFG|";

    @TempDir
    Path directory;

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static List<String> tunesOf(Corpus corpus) throws IOException {
        try (Stream<String> tunes = corpus.tunes()) {
            return tunes.toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FIRST + "\n\n" + SECOND,
                FIRST + "\n\n" + SECOND + "\n",
                "\n\n" + FIRST + "\n \t\n\n\n" + SECOND + "\n\n\n",
                FIRST + "\n" + SECOND,
                "\uFEFF" + FIRST + "\n\n" + SECOND,
            })
    void tunesOfAFileAreSeparatedByBlankLinesOrTheNextNumber(String text) throws IOException {
        Corpus corpus = Corpus.ofFile(write("book.abc", text));
        assertThat(tunesOf(corpus)).containsExactly(FIRST, SECOND);
        assertThat(corpus.fragments()).isEmpty();
    }

    @Test
    void carriageReturnsAreLeftOut() throws IOException {
        Corpus corpus = Corpus.ofFile(write("book.abc", (FIRST + "\n\n" + SECOND).replace("\n", "\r\n")));
        assertThat(tunesOf(corpus)).containsExactly(FIRST, SECOND);
    }

    @Test
    void aCorpusCanBeReadAgain() throws IOException {
        Corpus corpus = Corpus.ofFile(write("book.abc", FIRST));
        assertThat(tunesOf(corpus)).isEqualTo(tunesOf(corpus)).containsExactly(FIRST);
    }

    @Test
    void textWithoutANumberIsReportedAndNotMerged() throws IOException {
        Path file = write("book.abc", "GABc|\nd4|\n\n" + FIRST + "\n\nabc|\n\n" + SECOND);
        Corpus corpus = Corpus.ofFile(file);
        assertThat(tunesOf(corpus)).containsExactly(FIRST, SECOND);
        assertThat(corpus.fragments())
                .containsExactly(
                        new Fragment(file.toString(), 1, "GABc|\nd4|"), new Fragment(file.toString(), 9, "abc|"));
    }

    private static Corpus stream(String text) throws IOException {
        return Corpus.ofStream(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    @Test
    void aBlockOfTextNeitherBeginsNorEndsATune() throws IOException {
        String begin = "X:1\nT:One\nK:C\nCD|\n%%begintext\nX:2\nT:no tune\n";
        String end = "\nK:G\n%%endtext\nEF|";
        Corpus corpus = stream(begin + end + "\n\n" + SECOND + "\n");
        assertThat(tunesOf(corpus)).containsExactly(begin + "%%" + end, SECOND);
        assertThat(corpus.fragments()).isEmpty();
        assertThat(tunesOf(Corpus.of(tunesOf(corpus)))).isEqualTo(tunesOf(corpus));
    }

    @Test
    void whatBeginsABlockOfTextWithoutAnEndIsARemark() throws IOException {
        String remarks = "B:a line\n".repeat(1_100);
        Corpus corpus = stream(FIRST + "\n%%begintext\n\n" + SECOND + "\n%%begintext\n" + remarks + "\n"
                + "X:3\nK:C\nGA|\n%%endtext\n");
        assertThat(tunesOf(corpus)).hasSize(3).first().isEqualTo(FIRST + "\n%%begintext");
    }

    @Test
    void aDirectoryIsReadInTheOrderOfItsPaths() throws IOException {
        write("b.abc", SECOND);
        write("a/z.ABC", FIRST);
        write("a/notes.txt", "X:9\nnot read");
        assertThat(tunesOf(Corpus.ofDirectory(directory))).containsExactly(FIRST, SECOND);
    }

    @Test
    void aTuneOfADirectoryCanBeReadWithoutReadingTheRest() throws IOException {
        write("a.abc", FIRST);
        Path second = write("b.abc", SECOND);
        Corpus corpus = Corpus.ofDirectory(directory);
        Files.delete(second);
        try (Stream<String> tunes = corpus.tunes()) {
            assertThat(tunes.findFirst()).contains(FIRST);
        }
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> tunesOf(corpus));
    }

    @Test
    void aStreamIsHeldInMemory() throws IOException {
        Corpus corpus = Corpus.ofStream(new ByteArrayInputStream((FIRST + "\n\n" + SECOND).getBytes(UTF_8)));
        assertThat(tunesOf(corpus)).containsExactly(FIRST, SECOND);
    }

    @Test
    void aListIsTakenTuneByTune() throws IOException {
        assertThat(tunesOf(Corpus.of(List.of(FIRST.replace("\n", "\r\n") + "\r\n", "GABc|"))))
                .containsExactly(FIRST, "GABc|");
    }

    @Test
    void anotherCharacterSetIsReadWhereItWasDeclared() throws IOException {
        String tune = "X:1\nT:Sí Bheag\nK:D\nd|";
        Path file = directory.resolve("latin.abc");
        Files.write(file, tune.getBytes(ISO_8859_1));
        assertThat(tunesOf(Corpus.ofFile(file, ISO_8859_1))).containsExactly(tune);
        assertThat(tunesOf(Corpus.ofDirectory(directory, ISO_8859_1))).containsExactly(tune);
        assertThatExceptionOfType(CorpusException.class)
                .isThrownBy(() -> Corpus.ofFile(file))
                .withMessage(file + ", line 2: not valid UTF-8;"
                        + " a text in another character set needs that set named as the fallback");
    }

    @Test
    void utf8IsReadAsUtf8WhateverTheFallback() throws IOException {
        String tune = "X:1\nT:Sí Bheag\nK:D\nd|";
        assertThat(tunesOf(Corpus.ofFile(write("a.abc", tune), ISO_8859_1))).containsExactly(tune);
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = directory.resolve("none.abc");
        assertThatExceptionOfType(CorpusException.class)
                .isThrownBy(() -> Corpus.ofFile(file))
                .withMessage(file + " does not exist");
        assertThatExceptionOfType(CorpusException.class)
                .isThrownBy(() -> Corpus.ofDirectory(file))
                .withMessage(file + " does not exist");
    }

    @Test
    void anEmptyFileIsAnError() throws IOException {
        Path file = write("empty.abc", " \n\n");
        assertThatExceptionOfType(CorpusException.class)
                .isThrownBy(() -> Corpus.ofFile(file))
                .withMessage(file + " is empty");
    }

    @Test
    void aFileWithoutTunesIsAnError() throws IOException {
        Path file = write("letter.abc", "Dear Sir,\n\nthanks for the tunes.\n");
        assertThatExceptionOfType(CorpusException.class)
                .isThrownBy(() -> Corpus.ofFile(file))
                .withMessage(file + " holds no tune: none of its lines begins with X:");
    }

    @Test
    void aBinaryFileIsAnError() throws IOException {
        Path file = write("binary.abc", "X:1\nT:\0\1\2");
        assertThatExceptionOfType(CorpusException.class)
                .isThrownBy(() -> Corpus.ofFile(file))
                .withMessage(file + ", line 2, column 3: control character U+0000; this is not a text in ABC notation");
    }

    @Test
    void directoriesAndFilesAreNotConfused() throws IOException {
        assertThatExceptionOfType(CorpusException.class)
                .isThrownBy(() -> Corpus.ofFile(directory))
                .withMessage(directory + " is a directory, where a file of tunes is expected");
        Path file = write("a.abc", FIRST);
        assertThatExceptionOfType(CorpusException.class)
                .isThrownBy(() -> Corpus.ofDirectory(file))
                .withMessage(file + " is a file, where a directory is expected");
    }

    @Test
    void aDirectoryWithoutTuneBooksIsAnError() {
        assertThatExceptionOfType(CorpusException.class)
                .isThrownBy(() -> Corpus.ofDirectory(directory))
                .withMessage(directory + " holds no file whose name ends in .abc");
    }

    @Test
    void aListMustHoldTunes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Corpus.of(List.of()))
                .withMessage("tunes must hold at least one tune, got an empty list");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Corpus.of(List.of(FIRST, " \n")))
                .withMessage("tune 2 of 2 is blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Corpus.of(List.of(FIRST + "\n\n" + SECOND)))
                .withMessage("tune 1 of 1 has a blank line inside, which ends a tune");
    }

    @Test
    void aListHoldsOneReadableTuneInEachText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Corpus.of(List.of(FIRST + "\n" + SECOND)))
                .withMessage("tune 1 of 1, line 5: begins with X:, which starts another tune");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Corpus.of(List.of(FIRST, "X:1\nT:\0")))
                .withMessage("tune 2 of 2, line 2, column 3: control character U+0000;"
                        + " this is not a text in ABC notation");
    }

    @Test
    void nullIsNamed() {
        assertThatNullPointerException().isThrownBy(() -> Corpus.of(null)).withMessage("tunes");
        assertThatNullPointerException()
                .isThrownBy(() -> Corpus.of(Arrays.asList(FIRST, null)))
                .withMessage("tunes[1]");
        assertThatNullPointerException().isThrownBy(() -> Corpus.ofFile(null)).withMessage("file");
        assertThatNullPointerException()
                .isThrownBy(() -> Corpus.ofDirectory(null))
                .withMessage("directory");
        assertThatNullPointerException().isThrownBy(() -> Corpus.ofStream(null)).withMessage("abc");
    }

    @Test
    void aCharacterThatTheFallbackDoesNotKnowIsAnErrorToo() throws IOException {
        Path file = directory.resolve("latin.abc");
        Files.write(file, "X:1\nT:Sí Bheag\nK:D\nd|".getBytes(ISO_8859_1));
        assertThatExceptionOfType(CorpusException.class)
                .isThrownBy(() -> Corpus.ofFile(file, US_ASCII))
                .withMessage(file + ", line 2: not valid US-ASCII, and line 2 is not valid UTF-8");
    }

    @Test
    void aFileThatChangesItsCharacterSetLaterIsAnError() throws IOException {
        Path file = write("a.abc", FIRST);
        Corpus corpus = Corpus.ofFile(file);
        Files.write(file, "X:1\nT:Sí Bheag\nK:D\nd|".getBytes(ISO_8859_1));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> tunesOf(corpus))
                .havingCause()
                .isInstanceOf(CorpusException.class)
                .withMessageContaining("no longer valid in the character set");
    }

    @Test
    void symbolicLinksToDirectoriesAreFollowed() throws IOException {
        write("books/a.abc", FIRST);
        Path link = symbolicLink(directory.resolve("link"), directory.resolve("books"));
        assertThat(tunesOf(Corpus.ofDirectory(link))).containsExactly(FIRST);
        assertThat(tunesOf(Corpus.ofDirectory(directory))).containsExactly(FIRST, FIRST);
    }

    @Test
    void aDirectoryThatCannotBeSearchedIsAnIOException() throws IOException {
        write("books/a.abc", FIRST);
        symbolicLink(directory.resolve("books/loop"), directory);
        assertThatExceptionOfType(FileSystemLoopException.class).isThrownBy(() -> Corpus.ofDirectory(directory));
    }

    private static Path symbolicLink(Path link, Path target) throws IOException {
        try {
            return Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException | FileSystemException e) {
            return abort("symbolic links cannot be created here");
        }
    }

    @Test
    void aFragmentHasAPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fragment("book.abc", 0, "abc|"))
                .withMessage("line must be at least 1, got 0");
    }
}
