package io.github.folkrnn.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
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
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset ISO_8859_2 = Charset.forName("ISO-8859-2");

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
    void aStreamMayHaveAName() throws IOException {
        Corpus corpus = Corpus.ofStream(new ByteArrayInputStream(FIRST.getBytes(UTF_8)), "the song book");
        try (Stream<CorpusTune> tunes = corpus.entries()) {
            assertThat(tunes).containsExactly(new CorpusTune(FIRST, "the song book", 1));
        }
        assertThatExceptionOfType(CorpusException.class)
                .isThrownBy(() -> Corpus.ofStream(new ByteArrayInputStream("words".getBytes(UTF_8)), "the song book"))
                .withMessage("the song book holds no tune: none of its lines begins with X:");
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
        assertThat(Corpus.ofFile(file, ISO_8859_1).encodings())
                .containsExactly(new TextEncoding(file.toString(), ISO_8859_1, TextEncoding.Evidence.GIVEN));
    }

    private TextEncoding encoding(byte[] text, String tune) throws IOException {
        Path file = directory.resolve("a.abc");
        Files.write(file, text);
        Corpus corpus = Corpus.ofFile(file);
        assertThat(tunesOf(corpus)).containsExactly(tune);
        assertThat(tunesOf(Corpus.ofStream(new ByteArrayInputStream(text)))).containsExactly(tune);
        return corpus.encodings().get(0);
    }

    @Test
    void aTextThatIsNotUtf8IsGuessedToBeWindows1252() throws IOException {
        String tune = "X:1\nT:Sí Bheag – “Little”\nK:D\nd|";
        TextEncoding encoding = encoding(tune.getBytes(WINDOWS_1252), tune);
        assertThat(encoding.charset()).isEqualTo(WINDOWS_1252);
        assertThat(encoding.evidence()).isEqualTo(TextEncoding.Evidence.GUESSED);
        assertThat(encoding).hasToString(encoding.source() + ": windows-1252 (guessed)");
    }

    @Test
    void aDeclaredCharacterSetIsTaken() throws IOException {
        for (String declaration : List.of("%%abc-charset iso-8859-2", "I:abc-charset ISO-8859-2")) {
            String tune = "X:1\nT:Żywiec\nK:D\nd|";
            TextEncoding encoding = encoding((declaration + "\n\n" + tune).getBytes(ISO_8859_2), tune);
            assertThat(encoding.charset()).isEqualTo(ISO_8859_2);
            assertThat(encoding.evidence()).isEqualTo(TextEncoding.Evidence.DECLARED);
        }
    }

    /** Programs that copy a text often forget what it says of itself. */
    @Test
    void aDeclarationThatCannotBeTrueOrMeansNothingIsPassedOver() throws IOException {
        String tune = "X:1\nT:Sí Bheag\nK:D\nd|";
        assertThat(encoding(("%%abc-charset utf-8\n\n" + tune).getBytes(WINDOWS_1252), tune)
                        .evidence())
                .isEqualTo(TextEncoding.Evidence.GUESSED);
        assertThat(encoding(("%%abc-charset klingon\n\n" + tune).getBytes(UTF_8), tune)
                        .evidence())
                .isEqualTo(TextEncoding.Evidence.VALID);
    }

    @Test
    void aByteOrderMarkTellsTheCharacterSet() throws IOException {
        String tune = "X:1\nT:Sí Bheag\nK:D\nd|";
        for (Charset charset : List.of(UTF_8, UTF_16BE, UTF_16LE)) {
            TextEncoding encoding = encoding(("\uFEFF" + tune).getBytes(charset), tune);
            assertThat(encoding.charset()).isEqualTo(charset);
            assertThat(encoding.evidence()).isEqualTo(TextEncoding.Evidence.BYTE_ORDER_MARK);
        }
        Path file = directory.resolve("broken.abc");
        Files.write(file, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'X', ':', '1', '\n', (byte) 0xED});
        assertThatExceptionOfType(CorpusException.class)
                .isThrownBy(() -> Corpus.ofFile(file))
                .withMessage(file + ", line 2: not valid UTF-8, as which its byte order mark declares it");
    }

    @Test
    void aTextInNoUsualCharacterSetIsAnError() throws IOException {
        Path file = directory.resolve("strange.abc");
        Files.write(file, new byte[] {'X', ':', '1', '\n', 'T', ':', (byte) 0x81, (byte) 0x8D});
        assertThatExceptionOfType(CorpusException.class)
                .isThrownBy(() -> Corpus.ofFile(file))
                .withMessage(file + ", line 2: not valid UTF-8, and line 2 is not valid windows-1252, which is the"
                        + " guess for such texts; name the character set where the corpus is opened");
    }

    @Test
    void tunesGivenAsTextsHaveNoSource() throws IOException {
        Corpus corpus = Corpus.of(List.of(FIRST));
        assertThat(corpus.entries()).containsExactly(new CorpusTune(FIRST, "", 0));
        assertThat(corpus.encodings()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CorpusTune(FIRST, "", -1))
                .withMessage("line must be at least 0, got -1");
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
                .withMessage(directory + " holds no file whose name ends in .abc, .musicxml, .mxl, .mid or .midi");
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
    void aLinkToADirectoryThatItLiesInIsPassedOver() throws IOException {
        write("books/a.abc", FIRST);
        symbolicLink(directory.resolve("books/loop"), directory);
        symbolicLink(directory.resolve("books/self"), Path.of("."));
        assertThat(tunesOf(Corpus.ofDirectory(directory))).containsExactly(FIRST);
    }

    @Test
    void whatIsNoFileIsPassedOverWhateverItsName() throws Exception {
        write("books/a.abc", FIRST);
        symbolicLink(directory.resolve("books/nowhere.abc"), Path.of("missing"));
        pipe("books/pipe.abc");
        assertThat(tunesOf(Corpus.ofDirectory(directory))).containsExactly(FIRST);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPipeIsReadOnceAndGivesItsTunesAgainAndAgain(boolean latin) throws Exception {
        Path pipe = pipe("pipe");
        String accented = FIRST.replace("One", "\u00c9ine");
        Thread writer = new Thread(() -> {
            try {
                Files.write(pipe, (accented + "\n\n" + SECOND).getBytes(latin ? ISO_8859_1 : UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.start();
        Corpus corpus = Corpus.ofFile(pipe, ISO_8859_1);
        writer.join();
        assertThat(tunesOf(corpus)).containsExactly(accented, SECOND);
        assertThat(tunesOf(corpus)).containsExactly(accented, SECOND);
    }

    private Path pipe(String name) throws Exception {
        Path pipe = directory.resolve(name);
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "there is no mkfifo here");
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString())
                        .start()
                        .waitFor())
                .isZero();
        return pipe;
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
