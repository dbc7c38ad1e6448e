package io.github.folkrnn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the Javadoc of the API compile, with all packages of the library imported. */
class JavadocExamplesTest {
    private static final Path SOURCES = Path.of("..", "folkrnn-api", "src", "main", "java");
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\n(.*?)\n[ *]*}</pre>", Pattern.DOTALL);

    /** What every example may use without having made it. */
    private static final String GIVEN =
            "FolkRnn folk, Corpus corpus, Vocabulary vocabulary, AbcTune tune, String abc, Path folder";

    @TempDir
    Path compiled;

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("module-info.java"))
                    .sorted()
                    .toList();
        }
    }

    private static String imports(List<Path> sources) {
        String packages = sources.stream()
                .map(file -> SOURCES.relativize(file.getParent()).toString().replaceAll("[/\\\\]", "."))
                .distinct()
                .map(name -> "import " + name + ".*;\n")
                .collect(Collectors.joining());
        return packages + """
                import java.awt.Color;
                import java.awt.image.BufferedImage;
                import java.nio.charset.*;
                import java.nio.file.*;
                import java.time.*;
                import java.util.*;
                import java.util.random.RandomGenerator;
                import java.util.stream.*;
                """;
    }

    @Test
    void theyCompile() throws IOException {
        List<Path> sources = sources();
        List<String> methods = new ArrayList<>();
        for (Path source : sources) {
            EXAMPLE.matcher(Files.readString(source))
                    .results()
                    .forEach(example -> methods.add("    // " + source
                            + "\n    void example" + methods.size() + "(" + GIVEN + ") throws Exception {\n"
                            + example.group(1).replaceAll("(?m)^\\s*\\*", "") + "\n    }\n"));
        }
        assertThat(methods).hasSizeGreaterThan(100);
        Path examples = compiled.resolve("Examples.java");
        Files.writeString(
                examples, imports(sources) + "abstract class Examples {\n" + String.join("\n", methods) + "}\n");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-cp", System.getProperty("java.class.path"), "-d", compiled.toString());
            boolean compiles = compiler.getTask(errors, files, null, options, null, files.getJavaFileObjects(examples))
                    .call();
            assertThat(compiles).as(errors + Files.readString(examples)).isTrue();
        }
    }
}
