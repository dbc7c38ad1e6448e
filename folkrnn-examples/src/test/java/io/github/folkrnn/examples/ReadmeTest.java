package io.github.folkrnn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.corpus.Corpus;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {

    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    /** Runs each block with few iterations, and with its files in a folder of their own. */
    @Test
    void codeInTheReadmeCompilesAndRuns() throws Exception {
        Path tunes = Files.createDirectory(folder.resolve("tunes"));
        try (Stream<String> bundled = Corpus.bundled().tunes()) {
            String tune = bundled.findFirst().orElseThrow();
            Files.writeString(folder.resolve("tune.abc"), tune);
            Files.writeString(tunes.resolve("tunes.abc"), tune);
        }
        String readme = Files.readString(Path.of("..", "README.md"));
        List<String> blocks = JAVA_BLOCK
                .matcher(readme)
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).isNotEmpty();
        for (int i = 0; i < blocks.size(); i++) {
            String code = blocks.get(i)
                    .replaceAll("iterations\\(\\d+\\)", "iterations(3)")
                    .replaceAll("Path\\.of\\(\"", Matcher.quoteReplacement("Path.of(\"" + inQuotes(folder) + "/"));
            run("Block" + i, code);
        }
        assertThat(folder.resolve("tune.mid")).isNotEmptyFile();
        assertThat(folder.resolve("tune.svg")).isNotEmptyFile();
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
            throw new AssertionError("the README's code failed: " + code, e.getCause());
        }
    }
}
