package io.github.folkrnn.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.GenerationRequestBuilder;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.training.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The messages that the page of questions and answers quotes are those that there are. */
class QuestionsTest {
    private static final Path PAGE = Path.of("..", "folkrnn-dl4j", "docs", "questions.md");
    private static final String HEADER = "X:1\nT:A\nM:6/8\nL:1/8\nK:D\n";

    @TempDir
    Path folder;

    private String page;

    @BeforeEach
    void readThePage() throws IOException {
        page = Files.readString(PAGE);
    }

    /** Up to an ellipsis, if the page quotes the beginning alone. */
    private void assertQuoted(ThrowingCallable action) {
        String message = catchThrowable(action)
                .getMessage()
                .replace(folder + folder.getFileSystem().getSeparator(), "");
        List<String> quoted = page.lines()
                .filter(line -> line.startsWith("### `"))
                .flatMap(line -> Arrays.stream(line.split("`")))
                .filter(quote -> message.equals(quote)
                        || quote.endsWith("…") && message.startsWith(quote.substring(0, quote.length() - 1)))
                .toList();
        assertThat(quoted).as("what the page quotes of: %s", message).hasSize(1);
    }

    private static GenerationRequestBuilder request() {
        return GenerationRequest.builder();
    }

    @Test
    void thePageQuotesWhatRequestsSay() throws IOException {
        assertQuoted(() -> request().rhythm("waltz").metre("4/4").build());
        assertQuoted(() -> request().bars(15).parts(2).build());
        assertQuoted(() -> request().key("D").constraint(false).build());
        assertQuoted(() -> request().template(HEADER + "abc|"));
        assertQuoted(() -> request().template(HEADER + "|:d2A *2A|"));
        assertQuoted(() -> request().template("X:1\n\nK:D\n*|"));
        try (FolkRnn folk = FolkRnn.pretrained()) {
            assertQuoted(() ->
                    folk.generate(request().template(HEADER + "|:d2A F2A c|*|").build()));
            assertQuoted(() -> folk.generate(request().prompt("X:1\nT:☃\n").build()));
        }
    }

    @Test
    void thePageQuotesWhatFilesSay() throws IOException {
        Path prose = Files.writeString(folder.resolve("prose.abc"), "Hello\n");
        Path shortFile = Files.writeString(folder.resolve("short.folkrnn"), "abc");
        Path cut = folder.resolve("cut.folkrnn");
        try (FolkRnn folk = FolkRnn.pretrained()) {
            folk.save(cut);
        }
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 100_000));
        assertQuoted(() -> Corpus.ofFile(folder.resolve("tunes.abc")));
        assertQuoted(() -> Corpus.ofFile(prose));
        assertQuoted(() -> FolkRnn.load(shortFile));
        assertQuoted(() -> FolkRnn.load(cut));
    }

    @Test
    void thePageQuotesWhatTrainingSays() {
        Corpus corpus = Corpus.of(List.of("X:1\nK:D\n" + "d".repeat(68)));
        TrainingConfig config = TrainingConfig.builder().units(4).iterations(1).build();
        assertQuoted(() -> FolkRnn.builder().training(config).resume().train(corpus));
        assertQuoted(() -> FolkRnn.builder().training(config).train(corpus));
    }
}
