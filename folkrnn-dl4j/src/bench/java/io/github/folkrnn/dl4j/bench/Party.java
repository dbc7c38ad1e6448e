package io.github.folkrnn.dl4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One of those that are measured.
 *
 * @param name what the report calls it
 * @param role what it is measured for
 * @param main the class whose main method measures
 * @param libraries what is on its class path
 * @param options options of its Java machine, system properties included
 * @param environment further environment variables of its process, for libraries that cannot be told otherwise
 * @param warmUp how many iterations of a process do not count
 * @param iterations how many iterations of a process count
 * @param limitSeconds after what time a process ends even so
 */
record Party(
        String name,
        Role role,
        Class<?> main,
        Libraries libraries,
        List<String> options,
        Map<String, String> environment,
        int warmUp,
        int iterations,
        int limitSeconds) {
    /** What a party is measured for. */
    enum Role {
        /** It is one of ours. */
        SUBJECT,
        /** Ours are compared with it. */
        PEER,
        /** It shows what the machine can do. */
        CEILING
    }

    /** The class paths, which must not be mixed: the libraries on them need different versions of JavaCPP. */
    enum Libraries {
        /** Those of this module. */
        ND4J,
        /** Those beside libtorch. */
        LIBTORCH
    }

    /** Stands for the number of threads in options and in the environment. */
    static final String THREADS = "THREADS";

    private static final int WARM_UP = 3;
    private static final int ITERATIONS = 15;
    private static final int LIMIT_SECONDS = 20;

    /** Generating goes by time, of which the first half is for the just-in-time compiler. */
    private static final int GENERATION_SECONDS = 4;

    /** Has JavaCPP put MKL in place of OpenBLAS, for libraries that were built with that. */
    private static final String MKL = "-Dorg.bytedeco.openblas.load=mkl";

    /** Has MKL use the threads of libtorch, whose number is set by a call. */
    private static final Map<String, String> SHARED_THREADS = Map.of("MKL_THREADING_LAYER", "GNU");

    /** Those that train, in the order in which each round runs them. */
    static final List<Party> TRAINING = List.of(
            new Party("folkrnn", Role.SUBJECT, FolkRnnTraining.class, Libraries.ND4J),
            new Party("folkrnn-bf16", Role.SUBJECT, FolkRnnTraining.class, Libraries.ND4J)
                    .with("-D" + FolkRnnTraining.PRECISION + "=MIXED"),
            new Party("folkrnn-positions", Role.SUBJECT, FolkRnnTraining.class, Libraries.ND4J)
                    .with("-D" + FolkRnnTraining.POSITIONS + "=true"),
            new Party("folkrnn-bf16-positions", Role.SUBJECT, FolkRnnTraining.class, Libraries.ND4J)
                    .with("-D" + FolkRnnTraining.PRECISION + "=MIXED", "-D" + FolkRnnTraining.POSITIONS + "=true"),
            new Party("dl4j", Role.PEER, Dl4jTraining.class, Libraries.ND4J).repeating(1, 2),
            new Party("libtorch", Role.PEER, LibTorchTraining.class, Libraries.LIBTORCH)
                    .with(MKL)
                    .within(SHARED_THREADS),
            new Party("libtorch-openblas", Role.PEER, LibTorchTraining.class, Libraries.LIBTORCH),
            new Party("sgemm-mkl", Role.CEILING, LibTorchSgemm.class, Libraries.LIBTORCH)
                    .with(MKL)
                    .within(SHARED_THREADS),
            new Party("sgemm-onednn", Role.CEILING, OneDnnSgemm.class, Libraries.ND4J)
                    .within(Map.of("OMP_NUM_THREADS", THREADS)));

    /** Has the Java machine believe that there are no more processors. */
    private static final String PROCESSORS = "-XX:ActiveProcessorCount=" + THREADS;

    private static final String VECTOR_API = "--add-modules=jdk.incubator.vector";

    /** Those that generate. */
    static final List<Party> GENERATION = List.of(
            generating("folkrnn", GenerationFiles.CHECKPOINT),
            generating("folkrnn-vector", GenerationFiles.CHECKPOINT, VECTOR_API),
            generating("folkrnn-int8", GenerationFiles.CHECKPOINT_INT8),
            generating("folkrnn-vector-int8", GenerationFiles.CHECKPOINT_INT8, VECTOR_API),
            generating("folkrnn-positions", GenerationFiles.CHECKPOINT_POSITIONS),
            generating("folkrnn-vector-positions", GenerationFiles.CHECKPOINT_POSITIONS, VECTOR_API),
            new Party("onnxruntime", Role.PEER, OnnxGeneration.class, Libraries.ND4J)
                    .with("-D" + OnnxGeneration.MODEL + '=' + GenerationFiles.ONNX)
                    .forSeconds(GENERATION_SECONDS),
            new Party("onnxruntime-int8", Role.PEER, OnnxGeneration.class, Libraries.ND4J)
                    .with("-D" + OnnxGeneration.MODEL + '=' + GenerationFiles.ONNX_INT8)
                    .forSeconds(GENERATION_SECONDS),
            new Party("dl4j", Role.PEER, Dl4jGeneration.class, Libraries.ND4J).forSeconds(GENERATION_SECONDS));

    private static Party generating(String name, String checkpoint, String... options) {
        List<String> all = new ArrayList<>(List.of(PROCESSORS, "-D" + FolkRnnGeneration.MODEL + '=' + checkpoint));
        all.addAll(List.of(options));
        return new Party(name, Role.SUBJECT, FolkRnnGeneration.class, Libraries.ND4J)
                .with(all.toArray(String[]::new))
                .forSeconds(GENERATION_SECONDS);
    }

    private Party(String name, Role role, Class<?> main, Libraries libraries) {
        this(name, role, main, libraries, List.of(), Map.of(), WARM_UP, ITERATIONS, LIMIT_SECONDS);
    }

    private Party with(String... options) {
        return new Party(name, role, main, libraries, List.of(options), environment, warmUp, iterations, limitSeconds);
    }

    private Party within(Map<String, String> environment) {
        return new Party(name, role, main, libraries, options, environment, warmUp, iterations, limitSeconds);
    }

    private Party repeating(int warmUp, int iterations) {
        return new Party(name, role, main, libraries, options, environment, warmUp, iterations, limitSeconds);
    }

    private Party forSeconds(int seconds) {
        return new Party(
                name, role, main, libraries, options, environment, Integer.MAX_VALUE, Integer.MAX_VALUE, seconds);
    }
}
