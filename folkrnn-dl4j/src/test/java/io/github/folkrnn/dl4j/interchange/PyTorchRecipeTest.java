package io.github.folkrnn.dl4j.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.folkrnn.dl4j.Dl4jProvider;
import io.github.folkrnn.dl4j.NetworkImport;
import io.github.folkrnn.dl4j.ReferenceLogits;
import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.inference.Models;
import io.github.folkrnn.model.WeightFormat;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lines of Python in {@code docs/interchange.md}, and what they computed. */
class PyTorchRecipeTest {
    private static final Pattern PYTHON_BLOCK = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);
    private static final int[] SYMBOLS = Models.randomSymbols(40, 11, 12);

    private static final String TUNE = "X:1\nM:6/8\nK:D\n|:A|d2e fed|ABA A2B|d2e fed|ABA A2:|\n|:g|f2e d2c|";

    /** Prints a line for each symbol, with its number before the logits of its successors. */
    private static final String PRINT_LOGITS = """
            symbols = [%s]
            positions = torch.tensor([[%s]]) if net.positions is not None else None
            for symbol, row in zip(symbols, net(torch.tensor([symbols]), positions)[0][0].tolist()):
                print(symbol, *(f"{x:.9g}" for x in row))
            """;

    @TempDir
    Path directory;

    private static String pythonBlock(int index) throws IOException {
        Matcher blocks = PYTHON_BLOCK.matcher(Files.readString(Path.of("docs", "interchange.md")));
        return blocks.results().skip(index).findFirst().orElseThrow().group(1);
    }

    private static Optional<String> pythonWithPyTorch() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "python3"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .filter(python -> {
                    try {
                        Process process = new ProcessBuilder(python, "-c", "import torch")
                                .redirectErrorStream(true)
                                .start();
                        process.getInputStream().readAllBytes();
                        return process.waitFor() == 0;
                    } catch (IOException | InterruptedException e) {
                        return false;
                    }
                })
                .findFirst();
    }

    @ParameterizedTest
    @EnumSource
    void pythonReadsACheckpointAndPyTorchComputesItsLogits(WeightFormat weights) throws Exception {
        LstmModel model = weights == WeightFormat.INT8 ? Models.small().withInt8Weights() : Models.small();
        assertLogitsOfPyTorch(model, SYMBOLS, pythonBlock(2));

        LstmModel written =
                (LstmModel) NetworkImport.ofPyTorch(directory.resolve("net.safetensors"), model.vocabulary());
        assertThat(written.weights())
                .usingRecursiveComparison()
                .isEqualTo(model.weights().inSinglePrecision());
    }

    @ParameterizedTest
    @EnumSource
    void pyTorchComputesTheLogitsOfANetworkWithPositions(WeightFormat weights) throws Exception {
        LstmModel model = Models.withPositions();
        model = weights == WeightFormat.INT8 ? model.withInt8Weights() : model;
        assertLogitsOfPyTorch(model, model.vocabulary().encode(TUNE), "");
    }

    /** Runs the lines that read a checkpoint, lines that print its logits, and some more. */
    private void assertLogitsOfPyTorch(LstmModel model, int[] symbols, String more) throws Exception {
        Optional<String> python = pythonWithPyTorch();
        assumeTrue(python.isPresent(), "no python3 on the path has PyTorch");
        new Dl4jProvider().save(model, directory.resolve("model.folkrnn"));
        String numbers = IntStream.of(symbols).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        Files.writeString(
                directory.resolve("recipe.py"),
                pythonBlock(0) + PRINT_LOGITS.formatted(numbers, positions(model, symbols)) + more);
        Process process = new ProcessBuilder(python.get(), "recipe.py")
                .directory(directory.toFile())
                .redirectError(directory.resolve("errors").toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("errors")))
                .isZero();
        ReferenceLogits.parse(output.lines()).assertThatTheyAreThoseOf(model);
    }

    /** The rows of the position inputs behind each symbol, as Python writes lists. */
    private static String positions(LstmModel model, int[] symbols) {
        int[] steps = Models.steps(model, symbols);
        int width = steps.length / symbols.length;
        return IntStream.range(0, symbols.length)
                .mapToObj(i -> Arrays.toString(Arrays.copyOfRange(steps, i * width + 1, (i + 1) * width)))
                .collect(Collectors.joining(", "));
    }

    /** The output of the lines of the test above, with PyTorch 2.13.0; that of PyTorch 1.13 differs by 1e-7 at most. */
    @Test
    void ourLogitsAreThoseThatPyTorchComputedFromACheckpoint() throws IOException {
        LstmModel model = Models.small();
        assertThat(model.fingerprint())
                .as("the network that the logits are of")
                .isEqualTo("6810bff6444536b467f230c5f6aa05f27ecc3f6c3cde5cdfea2631fd315f74aa");
        ReferenceLogits.of("checkpoint-in-pytorch.logits").assertThatTheyAreThoseOf(model);
    }
}
