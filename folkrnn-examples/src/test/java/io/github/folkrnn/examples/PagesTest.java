package io.github.folkrnn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.training.TrainingConfig;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java in the README and in the pages of the backend. */
class PagesTest {

    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Path README = Path.of("..", "README.md");
    private static final Path DOCS = Path.of("..", "folkrnn-dl4j", "docs");

    @TempDir
    Path folder;

    private static List<String> blocks(Path page) throws IOException {
        return JAVA_BLOCK
                .matcher(Files.readString(page))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    static List<Path> pagesWithJava() throws IOException {
        try (Stream<Path> pages = Files.list(DOCS)) {
            List<Path> found = new ArrayList<>();
            for (Path page : pages.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                if (!blocks(page).isEmpty()) {
                    found.add(page);
                }
            }
            return found;
        }
    }

    @Test
    void codeInTheReadmeCompilesAndRuns() throws Exception {
        Path tunes = Files.createDirectory(folder.resolve("tunes"));
        try (Stream<String> bundled = Corpus.bundled().tunes()) {
            String tune = bundled.findFirst().orElseThrow();
            Files.writeString(folder.resolve("tune.abc"), tune);
            Files.writeString(tunes.resolve("tunes.abc"), tune);
        }
        runAll(README);
        assertThat(folder.resolve("tune.mid")).isNotEmptyFile();
        assertThat(folder.resolve("tune.svg")).isNotEmptyFile();
    }

    /** The corpus is the bundled one, and the network of PyTorch one of ours, which looks the same. */
    @ParameterizedTest
    @MethodSource("pagesWithJava")
    void codeInAPageCompilesAndRuns(Path page) throws Exception {
        try (Stream<String> bundled = Corpus.bundled().tunes()) {
            Files.writeString(folder.resolve("irish.abc"), bundled.collect(Collectors.joining("\n\n")));
        }
        TrainingConfig small = TrainingConfig.builder()
                .embeddingSize(8)
                .units(16)
                .batchSize(8)
                .iterations(30)
                .learningRate(0.03)
                .positionInputs()
                .build();
        try (FolkRnn folk = FolkRnn.builder().training(small).train(Corpus.ofFile(folder.resolve("irish.abc")))) {
            folk.save(folder.resolve("net.safetensors"));
        }
        runAll(page);
    }

    /** Runs each block with few iterations, and with its files in a folder of their own. */
    private void runAll(Path page) throws Exception {
        List<String> blocks = blocks(page);
        assertThat(blocks).isNotEmpty();
        for (int i = 0; i < blocks.size(); i++) {
            String code = blocks.get(i)
                    .replaceAll("iterations\\(\\d+\\)", "iterations(3)")
                    .replaceAll("Path\\.of\\(\"", Matcher.quoteReplacement("Path.of(\"" + inQuotes(folder) + "/"));
            run("Block" + i, code);
        }
    }

    private static String inQuotes(Path path) {
        return path.toString().replace("\\", "\\\\");
    }

    private void run(String name, String code) throws IOException, ReflectiveOperationException {
        String imports = code.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
        String statements =
                code.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
        Path source = Files.writeString(
                folder.resolve(name + ".java"),
                imports + "\npublic class " + name + " { public static void main(String[] args) throws Exception {\n"
                        + statements + "\n} }\n");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString()))
                .as(code)
                .isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            throw new AssertionError("this code failed: " + code, e.getCause());
        }
    }
}
