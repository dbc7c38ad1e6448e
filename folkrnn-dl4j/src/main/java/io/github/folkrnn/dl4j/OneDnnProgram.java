package io.github.folkrnn.dl4j;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Primitives of oneDNN that run one after the other, and all that they point into, which JavaCPP would free else. */
final class OneDnnProgram implements AutoCloseable {

    private final engine engine;
    private final stream stream;
    private final List<Step> steps = new ArrayList<>();
    private final List<Pointer> held = new ArrayList<>();

    private record Step(primitive primitive, IntMemoryMap arguments) {}

    OneDnnProgram(engine engine, stream stream) {
        this.engine = engine;
        this.stream = stream;
    }

    /** Keeps a native object for as long as this program is open. */
    <P extends Pointer> P hold(P pointer) {
        held.add(pointer);
        return pointer;
    }

    /** The memory of an array. */
    memory wrap(INDArray array, memory.desc layout) {
        return hold(new memory(layout, engine, hold(NativeArrays.pointer(array))));
    }

    /** Memory of its own, filled with zeros. */
    memory allocate(memory.desc layout) {
        memory zeros = hold(new memory(layout, engine));
        Pointer.memset(zeros.get_data_handle(), 0, layout.get_size());
        return zeros;
    }

    void add(primitive primitive, Map<Integer, memory> arguments) {
        IntMemoryMap map = hold(new IntMemoryMap());
        arguments.forEach(map::put);
        steps.add(new Step(hold(primitive), map));
    }

    /** Adds a step that copies from one layout or number format into another. */
    void addReorder(memory from, memory to) {
        add(new reorder(from, to), Map.of(DNNL_ARG_FROM, from, DNNL_ARG_TO, to));
    }

    void run() {
        for (Step step : steps) {
            step.primitive().execute(stream, step.arguments());
        }
        stream._wait();
    }

    @Override
    public void close() {
        steps.clear();
        held.forEach(Pointer::close);
        held.clear();
    }
}
