package io.github.folkrnn.dl4j.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * A product of matrices, [rows][inner] x [inner][columns], that is computed several times in a row.
 *
 * @param times how many times
 */
record Sgemm(int rows, int inner, int columns, int times) {
    /** A square one, large enough for a library to reach its best. */
    private static final Sgemm LARGE = new Sgemm(2048, 2048, 2048, 1);

    /** The products that make up an iteration, and the large one. */
    static List<Sgemm> of(Workload workload) {
        int symbols = workload.symbols();
        int units = workload.units();
        List<Sgemm> shapes = new ArrayList<>();
        shapes.add(new Sgemm(workload.batch(), units, workload.gateRows(), workload.sequence()));
        shapes.add(new Sgemm(workload.batch(), workload.gateRows(), units, workload.sequence()));
        shapes.add(new Sgemm(workload.gateRows(), symbols, units, 1));
        shapes.add(new Sgemm(symbols, units, Workload.VOCABULARY, 1));
        shapes.add(new Sgemm(symbols, Workload.VOCABULARY, units, 1));
        shapes.add(new Sgemm(units, symbols, Workload.VOCABULARY, 1));
        shapes.add(LARGE);
        return shapes;
    }

    /** Reads what {@link #shape} wrote. */
    static Sgemm parse(String shape) {
        String[] sizes = shape.split("x");
        return new Sgemm(
                Integer.parseInt(sizes[0]),
                Integer.parseInt(sizes[1]),
                Integer.parseInt(sizes[2]),
                Integer.parseInt(sizes[3]));
    }

    String shape() {
        return rows + "x" + inner + "x" + columns + "x" + times;
    }

    double operations() {
        return 2.0 * rows * inner * columns * times;
    }
}
