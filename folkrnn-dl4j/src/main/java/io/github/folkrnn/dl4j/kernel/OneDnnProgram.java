package io.github.folkrnn.dl4j.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;

/** Calls of oneDNN that run one after the other, and all that they point into, which JavaCPP would free else. */
final class OneDnnProgram implements AutoCloseable {
    private final engine engine;
    private final stream stream;
    private final List<Step> steps = new ArrayList<>();
    private final List<Pointer> held = new ArrayList<>();

    /** Something that runs, and says whether it could. */
    @FunctionalInterface
    interface Step {
        /** Runs, and gives oneDNN's status. */
        int run();
    }

    OneDnnProgram(engine engine, stream stream) {
        this.engine = engine;
        this.stream = stream;
    }

    /** Keeps a native object for as long as this program is open. */
    <P extends Pointer> P hold(P pointer) {
        held.add(pointer);
        return pointer;
    }

    memory.desc layout(data_type type, long[] sizes, long[] strides) {
        return hold(new memory.desc(sizes, type, strides));
    }

    /** The layout of rows without gaps. */
    memory.desc rows(data_type type, long rows, long columns) {
        return layout(type, new long[] {rows, columns}, new long[] {columns, 1});
    }

    memory.desc vector(data_type type, long length) {
        return layout(type, new long[] {length}, new long[] {1});
    }

    /** A matrix whose layout is left to the primitive. */
    memory.desc free(data_type type, long rows, long columns) {
        return hold(new memory.desc(new long[] {rows, columns}, type, format_tag.any));
    }

    /** Makes a primitive add its result to what is there. */
    primitive_attr adding() {
        post_ops sum = hold(new post_ops());
        sum.append_sum();
        primitive_attr attributes = hold(new primitive_attr());
        attributes.set_post_ops(sum);
        return attributes;
    }

    /** The memory that begins at an address. */
    memory memory(memory.desc layout, Pointer start) {
        return hold(new memory(layout, engine, hold(start)));
    }

    /** Memory of its own. */
    memory allocate(memory.desc layout) {
        return hold(new memory(layout, engine));
    }

    void add(Step step) {
        steps.add(step);
    }

    /** Adds a primitive by way of the C interface: the C++ one copies its map of arguments at each call. */
    void add(primitive primitive, Map<Integer, memory> arguments) {
        dnnl_exec_arg_t list = hold(new dnnl_exec_arg_t(arguments.size()));
        int count = 0;
        for (Map.Entry<Integer, memory> argument : arguments.entrySet()) {
            list.position(count++)
                    .arg(argument.getKey())
                    .memory(argument.getValue().get());
        }
        list.position(0);
        int size = count;
        dnnl_primitive handle = hold(primitive).get();
        dnnl_stream target = stream.get();
        add(() -> dnnl_primitive_execute(handle, target, size, list));
    }

    /** Adds a step that copies from one layout or number format into another. */
    void addReorder(memory from, memory to) {
        add(new reorder(from, to), Map.of(DNNL_ARG_FROM, from, DNNL_ARG_TO, to));
    }

    /** Adds a step that copies a matrix into the layout that a primitive wants, and gives the copy. */
    memory addPacking(memory plain, memory.desc layout) {
        memory packed = allocate(layout);
        addReorder(plain, packed);
        return packed;
    }

    void run() {
        for (Step step : steps) {
            int status = step.run();
            if (status != dnnl_success) {
                throw new IllegalStateException("oneDNN has failed with status " + status);
            }
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
