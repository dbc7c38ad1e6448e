package io.github.folkrnn.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.dl4j.checkpoint.Version;
import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.inference.Models;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.model.WeightFormat;
import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.spi.BackendUnavailableException;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.common.io.Resource;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4jBackend;

/** Runs programs on a class path from which nd4j-native, all other native code and jHDF have been left out. */
class WithoutRuntimeTest {
    @TempDir
    Path directory;

    /** Loads a checkpoint and prints a tune. */
    static final class LoadAndGenerate {
        public static void main(String[] args) throws IOException {
            try (FolkRnn folk = FolkRnn.load(Path.of(args[0]))) {
                System.out.println(folk.generate(request()).abc());
            }
        }
    }

    /** Prints a tune of the network that is found on the class path. */
    static final class GenerateFromPretrained {
        public static void main(String[] args) throws IOException {
            try (FolkRnn folk = FolkRnn.pretrained()) {
                System.out.println(folk.generate(request()).abc());
            }
        }
    }

    /** Loads a network of PyTorch, and tries to load one of Keras. */
    static final class Import {
        public static void main(String[] args) throws Exception {
            Vocabulary vocabulary = Models.vocabulary(11);
            try (SequenceModel model =
                    NetworkImport.ofPyTorch(ReferenceLogits.file("pytorch-f32.safetensors"), vocabulary)) {
                System.out.println(model.parameterCount());
            }
            try {
                NetworkImport.ofKeras(ReferenceLogits.file("keras-2.h5"), vocabulary)
                        .close();
            } catch (BackendUnavailableException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    /** Tries to train, twice, and prints why that fails. */
    static final class Train {
        public static void main(String[] args) throws IOException {
            for (int attempt = 0; attempt < 2; attempt++) {
                try {
                    FolkRnn.builder()
                            .train(Corpus.of(List.of("X:1\nK:G\n" + "GABc|".repeat(40))))
                            .close();
                } catch (BackendUnavailableException e) {
                    System.out.println(e.getMessage());
                }
            }
        }
    }

    private static GenerationRequest request() {
        return GenerationRequest.builder()
                .constraint(false)
                .sampler(Sampler.temperature(1))
                .seed(12)
                .maxLength(50)
                .build();
    }

    /** What ND4J finds where its runtime for graphics cards is on the class path of a machine without one. */
    public static final class NoCard extends Nd4jBackend {
        @Override
        public boolean isAvailable() {
            return false;
        }

        @Override
        public boolean canRun() {
            return false;
        }

        @Override
        public int getPriority() {
            return BACKEND_PRIORITY_GPU;
        }

        @Override
        public boolean allowsOrder() {
            return false;
        }

        @Override
        public Resource getConfigurationResource() {
            throw new IllegalStateException();
        }

        @Override
        public Class<?> getNDArrayClass() {
            throw new IllegalStateException();
        }

        @Override
        public Environment getEnvironment() {
            throw new IllegalStateException();
        }

        @Override
        public String buildInfo() {
            return "";
        }

        @Override
        public void logBackendInit() {}
    }

    private static Stream<String> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    private static boolean isOf(String artifact, String entry) {
        return new File(entry).getName().startsWith(artifact);
    }

    private static List<String> run(Class<?> program, String... arguments) throws Exception {
        return run(program, List.of(), arguments);
    }

    private static List<String> run(Class<?> program, List<String> moreOnTheClassPath, String... arguments)
            throws Exception {
        String classPath = Stream.concat(
                        moreOnTheClassPath.stream(),
                        classPath()
                                .filter(entry -> !entry.contains("nd4j-native") && !entry.contains("openblas"))
                                .filter(entry -> !isOf("javacpp", entry) && !isOf("jhdf", entry)))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xlog:class+load:file=" + Path.of(arguments[0]).resolveSibling("classes.log"),
                                "-cp",
                                Path.of(arguments[0]).getParent() + File.pathSeparator + classPath,
                                program.getName()),
                        Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    /** The class path is searched from its beginning, so that a network of the library's own would not be found. */
    @Test
    void theNetworkOnTheClassPathIsFoundAndReadWithoutMakingObjectsOfWhatItNames() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("io/github/folkrnn/dl4j"));
        Path file = folder.resolve(Pretrained.RESOURCE);
        new Dl4jProvider().save(Models.small(), file, WeightFormat.INT8);
        String expected;
        try (FolkRnn folk = FolkRnn.load(file)) {
            expected = folk.generate(request()).abc();
        }
        assertThat(String.join(
                        "\n",
                        run(
                                GenerateFromPretrained.class,
                                directory.resolve("none").toString())))
                .isEqualTo(expected);
        assertThat(directory.resolve("classes.log"))
                .content()
                .contains("io.github.folkrnn.dl4j.network.Int8Weights")
                .doesNotContain("org.nd4j", "org.deeplearning4j", "org.bytedeco")
                .doesNotContain("java.io.ObjectInputStream", "com.fasterxml.jackson.databind.ObjectMapper");
    }

    @Test
    void loadingAndGeneratingTouchesNoClassOfNd4j() throws Exception {
        LstmModel model = Models.small();
        Path file = directory.resolve("model.folkrnn");
        new Dl4jProvider().save(model, file);
        String expected;
        try (FolkRnn folk = FolkRnn.load(file)) {
            expected = folk.generate(request()).abc();
        }
        assertThat(String.join("\n", run(LoadAndGenerate.class, file.toString())))
                .isEqualTo(expected);
        assertThat(directory.resolve("classes.log"))
                .content()
                .contains("io.github.folkrnn.dl4j.inference.LstmModel")
                .doesNotContain("org.nd4j", "org.deeplearning4j", "org.bytedeco");
    }

    @Test
    void importingTouchesNoClassOfNd4jAndSaysWhichArtifactToAdd() throws Exception {
        assertThat(run(Import.class, directory.resolve("none").toString()))
                .containsExactly(
                        "927",
                        "to load a network of Keras, add io.jhdf:jhdf:0.13.0 as a run-time dependency: it is not on the"
                                + " class path");
        assertThat(directory.resolve("classes.log"))
                .content()
                .contains("io.github.folkrnn.dl4j.inference.LstmModel")
                .doesNotContain("org.nd4j", "org.deeplearning4j", "org.bytedeco");
    }

    @Test
    void trainingSaysWhichArtifactToAdd() throws Exception {
        String sentence = "training needs an ND4J runtime, and there is none on the class path:"
                + " add org.nd4j:nd4j-native:1.0.0-M2.1 as a run-time dependency";
        assertThat(run(Train.class, directory.resolve("none").toString())).containsExactly(sentence, sentence);
    }

    @Test
    void trainingWithoutDeeplearning4jSaysWhichArtifactToAdd() throws Exception {
        String sentence = "training needs Deeplearning4j, of which there is something missing on the class path: add"
                + " io.github.folkrnn:folkrnn-training:" + Version.CURRENT + ", of type pom, as a run-time dependency";
        assertThat(runWithout(Train.class, "nd4j", "deeplearning4j", "bytedeco"))
                .containsExactly(sentence, sentence);
    }

    @Test
    void importingSaysWhatJhdfNeedsBesides() throws Exception {
        assertThat(runWithout(Import.class, "commons-lang3"))
                .hasSize(2)
                .last()
                .asString()
                .matches(
                        "to load a network of Keras, add io\\.jhdf:jhdf:0\\.13\\.0 as a run-time dependency with all that it"
                                + " depends on: org/apache/commons/lang3/[A-Za-z/]+, which it needs, is not on the class path");
    }

    private static List<String> runWithout(Class<?> program, String... parts) throws Exception {
        String classPath = classPath()
                .filter(entry -> Stream.of(parts).noneMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        program.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    @Test
    void trainingSaysWhichRuntimeDoesNotStart() throws Exception {
        Path services = Files.createDirectories(directory.resolve("META-INF").resolve("services"));
        Files.writeString(services.resolve(Nd4jBackend.class.getName()), NoCard.class.getName());
        String sentence = "training needs an ND4J runtime, and what is on the class path, NoCard, does not start here:"
                + " a machine without a graphics card for it needs org.nd4j:nd4j-native:1.0.0-M2.1";
        List<String> nd4jWithoutItsLibraries = Stream.concat(
                        Stream.of(directory.toString()), classPath().filter(entry -> isOf("javacpp", entry)))
                .toList();
        assertThat(run(
                        Train.class,
                        nd4jWithoutItsLibraries,
                        directory.resolve("none").toString()))
                .first()
                .isEqualTo(sentence);
    }
}
