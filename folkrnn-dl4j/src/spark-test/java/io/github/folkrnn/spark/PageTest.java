package io.github.folkrnn.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java in the chapter about clusters, which other tests have no Spark to compile with. */
class PageTest {
    private static final Path PAGE = Path.of("docs", "spark.md");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("class (\\w+)");
    private static final String AROUND_STATEMENTS = """
            import io.github.folkrnn.*;
            import io.github.folkrnn.corpus.*;
            import io.github.folkrnn.novelty.*;
            import io.github.folkrnn.spark.*;
            import java.nio.file.*;
            import org.apache.spark.sql.*;

            class %s {
                static void run(SparkSession spark, FolkRnn folk) throws Exception {
                    %s
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void codeInTheChapterCompiles() throws Exception {
        List<String> blocks = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSizeGreaterThan(1);
        for (int i = 0; i < blocks.size(); i++) {
            Matcher type = CLASS.matcher(blocks.get(i));
            boolean isProgram = type.find();
            String name = isProgram ? type.group(1) : "Block" + i;
            String program = isProgram ? blocks.get(i) : AROUND_STATEMENTS.formatted(name, blocks.get(i));
            assertThat(errors(name, program)).as(program).isEmpty();
        }
    }

    private String errors(String name, String program) throws Exception {
        Path source = Files.writeString(folder.resolve(name + ".java"), program);
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        errors,
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        String said = errors.toString(StandardCharsets.UTF_8);
        return status == 0 ? "" : said + " (javac returns " + status + ")";
    }
}
