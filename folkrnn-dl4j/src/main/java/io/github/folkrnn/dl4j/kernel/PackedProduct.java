package io.github.folkrnn.dl4j.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.primitive_attr;
import org.jspecify.annotations.Nullable;

/**
 * Products of rows with the transpose of one matrix of weights, which is packed once and used many times.
 *
 * @param product computes {@code row weights^T}, plus the bias or plus what is there
 * @param weights [outputs][inputs], packed
 * @param bias [outputs], or null where there is none
 */
record PackedProduct(
        inner_product_forward product,
        memory weights,
        @Nullable memory bias) {
    /** The sizes of a product, and the number format of rows and packed weights; results are in single precision. */
    record Shape(data_type operands, long rows, long inputs, long outputs) {
        inner_product_forward.desc describe(OneDnnProgram program, boolean biased) {
            memory.desc source = program.rows(operands, rows, inputs);
            memory.desc packed = program.free(operands, outputs, inputs);
            memory.desc result = program.rows(data_type.f32, rows, outputs);
            int kind = prop_kind.forward_training.value;
            return program.hold(
                    biased
                            ? new inner_product_forward.desc(
                                    kind, source, packed, program.vector(data_type.f32, outputs), result)
                            : new inner_product_forward.desc(kind, source, packed, result));
        }
    }

    /** Plans a product that writes its result, and adds the packing of the weights [outputs][inputs] to a program. */
    static PackedProduct writing(OneDnnProgram program, engine engine, Shape shape, memory weights) {
        return of(program, engine, shape, weights, null, new primitive_attr());
    }

    /** The same for a product that adds a bias [outputs] and writes its result. */
    static PackedProduct writing(OneDnnProgram program, engine engine, Shape shape, memory weights, memory bias) {
        return of(program, engine, shape, weights, bias, new primitive_attr());
    }

    /** The same for a product that adds its result to what is there. */
    static PackedProduct adding(OneDnnProgram program, engine engine, Shape shape, memory weights) {
        return of(program, engine, shape, weights, null, program.adding());
    }

    private static PackedProduct of(
            OneDnnProgram program,
            engine engine,
            Shape shape,
            memory weights,
            @Nullable memory bias,
            primitive_attr attributes) {
        inner_product_forward.primitive_desc plan = program.hold(new inner_product_forward.primitive_desc(
                shape.describe(program, bias != null), program.hold(attributes), engine));
        return new PackedProduct(
                program.hold(new inner_product_forward(plan)), program.addPacking(weights, plan.weights_desc()), bias);
    }

    /** Adds a product of rows [rows][inputs] to a program, with its result [rows][outputs]. */
    void addTo(OneDnnProgram program, memory rows, memory result) {
        Map<Integer, memory> arguments = new HashMap<>();
        arguments.put(DNNL_ARG_SRC, rows);
        arguments.put(DNNL_ARG_WEIGHTS, weights);
        arguments.put(DNNL_ARG_DST, result);
        if (bias != null) {
            arguments.put(DNNL_ARG_BIAS, bias);
        }
        program.add(product, arguments);
    }
}
