package io.github.folkrnn.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.novelty.NoveltyIndex;
import io.github.folkrnn.spi.BackendUnavailableException;
import io.github.folkrnn.tunebook.TuneBook;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * GraalVM leaves out of an image what nobody names: what the library's metadata names is compared with what is looked up
 * while it composes and writes.
 */
class NativeImageTest {
    private static final String FOLDER = "META-INF/native-image/io.github.folkrnn/";
    private static final List<String> MODULES = List.of("folkrnn-api", "folkrnn-dl4j");

    /** Composes, judges, compares and makes a page, and is told that it cannot train. */
    public static final class Application implements Callable<String> {
        @Override
        public String call() throws Exception {
            try {
                FolkRnn.builder().train(Corpus.bundled()).close();
                throw new AssertionError("images hold no Deeplearning4j");
            } catch (BackendUnavailableException e) {
                // As it should be.
            }
            try (FolkRnn folk = FolkRnn.pretrained()) {
                GenerationRequest request = GenerationRequest.builder()
                        .rhythm("reel")
                        .bestOf(2)
                        .novelTo(NoveltyIndex.of(Corpus.bundled()), 2)
                        .seed(1)
                        .build();
                String tune = folk.generate(request).abc();
                return TuneBook.builder().title("One").tune(tune).build().html();
            }
        }
    }

    /** Loads the class path of those who compose once more, and remembers which of the library's resources are asked for and there. */
    private static final class Listening extends URLClassLoader {
        private final Set<String> resources = new ConcurrentSkipListSet<>();

        Listening(URL... classPath) {
            super(classPath, ClassLoader.getPlatformClassLoader());
        }

        @Override
        public URL findResource(String name) {
            return heard(name, super.findResource(name));
        }

        @Override
        public Enumeration<URL> findResources(String name) throws IOException {
            Enumeration<URL> found = super.findResources(name);
            heard(name, found.hasMoreElements() ? found : null);
            return found;
        }

        private <T> T heard(String name, T found) {
            if (found != null && name.contains("folkrnn") && !name.endsWith(".class")) {
                resources.add(name);
            }
            return found;
        }
    }

    @Test
    void theResourcesThatAreReadAreThoseThatAreNamed() throws Exception {
        URL[] classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Stream.of("nd4j", "deeplearning4j", "bytedeco").noneMatch(entry::contains))
                .map(NativeImageTest::url)
                .toArray(URL[]::new);
        Set<String> read;
        try (Listening loader = new Listening(classPath)) {
            Callable<?> application = (Callable<?>) loader.loadClass(Application.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            Thread thread = Thread.currentThread();
            ClassLoader own = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                assertThat(application.call()).asString().contains("</svg>");
            } finally {
                thread.setContextClassLoader(own);
            }
            read = new TreeSet<>(loader.resources);
        }
        List<String> named = new ArrayList<>();
        for (String module : MODULES) {
            for (JsonNode resource :
                    json(module + "/reachability-metadata.json").get("resources")) {
                named.add(resource.get("glob").textValue());
            }
        }
        assertThat(read).containsExactlyInAnyOrderElementsOf(named);
    }

    /** GraalVM before version 23 reads other files, with patterns in place of globs. */
    @ParameterizedTest
    @ValueSource(strings = {"folkrnn-api", "folkrnn-dl4j"})
    void theOlderFormNamesTheSameResources(String module) throws IOException {
        Collection<String> patterns = new ArrayList<>();
        for (JsonNode pattern :
                json(module + "/resource-config.json").get("resources").get("includes")) {
            patterns.add(pattern.get("pattern").textValue());
        }
        Collection<String> expected = new ArrayList<>();
        for (JsonNode resource : json(module + "/reachability-metadata.json").get("resources")) {
            expected.add(Pattern.quote(resource.get("glob").textValue()));
        }
        assertThat(patterns).isEqualTo(expected);
    }

    @Test
    void theBackendCanBeMadeInAnImage() throws Exception {
        JsonNode type = json("folkrnn-dl4j/reachability-metadata.json")
                .get("reflection")
                .get(0);
        assertThat(Class.forName(type.get("type").textValue()).getConstructor()).isNotNull();
        assertThat(type.get("type").textValue()).isEqualTo(Dl4jProvider.class.getName());
        JsonNode older = json("folkrnn-dl4j/reflect-config.json").get(0);
        assertThat(older.get("name")).isEqualTo(type.get("type"));
        assertThat(older.get("methods")).isEqualTo(type.get("methods"));
    }

    private static JsonNode json(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                NativeImageTest.class.getClassLoader().getResourceAsStream(FOLDER + name), name)) {
            return JsonMapper.builder().build().readTree(in);
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
