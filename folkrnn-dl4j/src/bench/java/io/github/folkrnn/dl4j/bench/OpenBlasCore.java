package io.github.folkrnn.dl4j.bench;

import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;

/** Starts ND4J, whose OpenBLAS names the processor that it takes this one for if the environment asks it to. */
final class OpenBlasCore {
    private OpenBlasCore() {}

    public static void main(String[] arguments) throws Exception {
        Child.run(arguments, (workload, laps) -> {
            Nd4j.getBackend();
            return Outcome.of(Map.of(), "");
        });
    }
}
