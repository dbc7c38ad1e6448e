package io.github.folkrnn.dl4j;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.Map;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/**
 * Adds products of rows with the transpose of one matrix of weights, which is packed once and used many times.
 *
 * @param product computes {@code result += row weights^T}
 * @param weights [outputs][inputs], packed
 */
record PackedProduct(inner_product_forward product, memory weights) {

    /**
     * Plans the product, and adds the packing of the weights to a program.
     *
     * @param operands the number format of rows and packed weights; results are in single precision
     * @param plain [outputs][inputs]
     */
    static PackedProduct of(
            OneDnnProgram program,
            engine engine,
            data_type operands,
            long rows,
            long inputs,
            long outputs,
            memory plain) {
        post_ops sum = program.hold(new post_ops());
        sum.append_sum();
        primitive_attr adding = program.hold(new primitive_attr());
        adding.set_post_ops(sum);
        inner_product_forward.primitive_desc plan = program.hold(new inner_product_forward.primitive_desc(
                program.hold(new inner_product_forward.desc(
                        prop_kind.forward_training.value,
                        program.rows(operands, rows, inputs),
                        program.free(operands, outputs, inputs),
                        program.rows(data_type.f32, rows, outputs))),
                adding,
                engine));
        return new PackedProduct(
                program.hold(new inner_product_forward(plan)), program.addPacking(plain, plan.weights_desc()));
    }

    /** Adds a product of rows [rows][inputs] to a program, with its result [rows][outputs]. */
    void addTo(OneDnnProgram program, memory rows, memory result) {
        program.add(product, Map.of(DNNL_ARG_SRC, rows, DNNL_ARG_WEIGHTS, weights, DNNL_ARG_DST, result));
    }
}
