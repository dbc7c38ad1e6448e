package io.github.folkrnn.dl4j.bench;

import java.util.List;
import java.util.Map;

/**
 * One of those that are measured.
 *
 * @param name what the report calls it
 * @param role what it is measured for
 * @param main the class whose main method measures
 * @param libraries what is on its class path
 * @param properties system properties of its process
 * @param environment further environment variables of its process, where {@link #THREADS} stands for their number;
 *     for libraries that cannot be told otherwise
 * @param warmUp how many iterations of a process do not count
 * @param iterations how many iterations of a process count
 */
record Party(
        String name,
        Role role,
        Class<?> main,
        Libraries libraries,
        Map<String, String> properties,
        Map<String, String> environment,
        int warmUp,
        int iterations) {

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

    static final String THREADS = "THREADS";

    private static final int FEW = 2;
    private static final int WARM_UP = 4;
    private static final int ITERATIONS = 20;

    /** All of them, in the order in which each round runs them. */
    static final List<Party> ALL = List.of(
            training("folkrnn", Role.SUBJECT, FolkRnnTraining.class, Libraries.ND4J, Map.of(), WARM_UP, ITERATIONS),
            training("dl4j", Role.PEER, Dl4jTraining.class, Libraries.ND4J, Map.of(), 1, FEW),
            training("libtorch", Role.PEER, LibTorchTraining.class, Libraries.LIBTORCH, Map.of(), WARM_UP, ITERATIONS),
            ceiling("sgemm-mkl", LibTorchSgemm.class, Libraries.LIBTORCH, Map.of()),
            ceiling("sgemm-onednn", OneDnnSgemm.class, Libraries.ND4J, Map.of("OMP_NUM_THREADS", THREADS)));

    private static Party training(
            String name,
            Role role,
            Class<?> main,
            Libraries libraries,
            Map<String, String> properties,
            int warmUp,
            int iterations) {
        return new Party(name, role, main, libraries, properties, Map.of(), warmUp, iterations);
    }

    private static Party ceiling(String name, Class<?> main, Libraries libraries, Map<String, String> environment) {
        return new Party(name, Role.CEILING, main, libraries, Map.of(), environment, WARM_UP, ITERATIONS);
    }
}
