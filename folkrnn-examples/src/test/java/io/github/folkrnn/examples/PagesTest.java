package io.github.folkrnn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.musicxml.MusicXml;
import io.github.folkrnn.training.TrainingConfig;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java in the README and in the chapters, and the links of all pages. */
class PagesTest {
    private static final Path ROOT = Path.of("..");
    private static final Path README = ROOT.resolve("README.md");
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ANY_BLOCK = Pattern.compile("```.*?```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

    @TempDir
    Path folder;

    /** The Java of a page, without that for a cluster: Spark is not on the class path here. */
    private static List<String> blocks(Path page) throws IOException {
        return JAVA_BLOCK
                .matcher(Files.readString(page))
                .results()
                .map(block -> block.group(1))
                .filter(block -> !block.contains("SparkFolk"))
                .toList();
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> StreamSupport.stream(file.spliterator(), false)
                            .noneMatch(name -> name.toString().equals("target")))
                    .map(Path::normalize)
                    .sorted()
                    .toList();
        }
    }

    static List<Path> pagesWithJava() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path page : pages()) {
            if (!blocks(page).isEmpty()) {
                found.add(page);
            }
        }
        return found;
    }

    /** What the pages read: the bundled corpus in place of others, and a network of ours in place of one of PyTorch. */
    @ParameterizedTest
    @MethodSource("pagesWithJava")
    void codeInAPageCompilesAndRuns(Path page) throws Exception {
        Path tunes = Files.createDirectory(folder.resolve("tunes"));
        try (Stream<String> texts = Corpus.bundled().tunes()) {
            List<String> bundled = texts.toList();
            Files.writeString(folder.resolve("tune.abc"), bundled.get(0));
            Files.writeString(tunes.resolve("tunes.abc"), bundled.get(0) + "\n\n" + bundled.get(1));
            Files.writeString(folder.resolve("irish.abc"), String.join("\n\n", bundled));
            MusicXml.of(AbcReader.read(bundled.get(0))).write(folder.resolve("score.musicxml"));
        }
        if (String.join("", blocks(page)).contains("net.safetensors")) {
            writeNetwork(folder.resolve("net.safetensors"));
        }
        runAll(page);
        for (String file : written(page)) {
            assertThat(folder.resolve(file)).isNotEmptyFile();
        }
    }

    private void writeNetwork(Path file) throws IOException {
        TrainingConfig small = TrainingConfig.builder()
                .embeddingSize(8)
                .units(16)
                .batchSize(8)
                .iterations(30)
                .learningRate(0.03)
                .positionInputs()
                .build();
        try (FolkRnn folk = FolkRnn.builder().training(small).train(Corpus.ofFile(folder.resolve("irish.abc")))) {
            folk.save(file);
        }
    }

    /** The names of the files that a page's code writes. */
    private static List<String> written(Path page) throws IOException {
        return Pattern.compile("(?:write\\w*|save)\\(Path\\.of\\(\"([^\"]+)\"\\)")
                .matcher(String.join("", blocks(page)))
                .results()
                .map(call -> call.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksOfAPageLeadSomewhere(Path page) throws IOException {
        for (String link : links(page)) {
            Path target = target(page, link);
            assertThat(target).as("%s links to %s", page, link).exists();
            int mark = link.indexOf('#');
            if (mark >= 0) {
                assertThat(anchors(target)).as("%s links to %s", page, link).contains(link.substring(mark + 1));
            }
        }
    }

    /** The pages that GitHub shows by itself, which are those of the folder .github, lead on, too. */
    @Test
    void theReadmeLeadsToEachPage() throws IOException {
        Set<Path> reached = new LinkedHashSet<>(List.of(README.normalize()));
        pages().stream().filter(page -> page.getParent().endsWith(".github")).forEach(reached::add);
        Deque<Path> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            Path page = open.remove();
            for (String link : links(page)) {
                Path target = target(page, link);
                if (target.toString().endsWith(".md") && reached.add(target)) {
                    open.add(target);
                }
            }
        }
        assertThat(reached)
                .containsAll(pages().stream()
                        .filter(page -> page.getParent().endsWith("docs"))
                        .toList());
    }

    /** The links of a page to files of the project. */
    private static List<String> links(Path page) throws IOException {
        return LINK.matcher(ANY_BLOCK.matcher(Files.readString(page)).replaceAll(""))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.contains("://"))
                .toList();
    }

    private static Path target(Path page, String link) {
        String file = link.replaceFirst("#.*", "");
        return file.isEmpty() ? page : page.resolveSibling(file).normalize();
    }

    /** The headings of a page as GitHub names them: those that a page has twice are numbered. */
    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new LinkedHashSet<>();
        HEADING.matcher(ANY_BLOCK.matcher(Files.readString(page)).replaceAll(""))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .forEach(name -> {
                    int before = 0;
                    while (!anchors.add(before == 0 ? name : name + '-' + before)) {
                        before++;
                    }
                });
        return anchors;
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
