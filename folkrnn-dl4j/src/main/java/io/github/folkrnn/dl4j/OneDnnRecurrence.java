package io.github.folkrnn.dl4j;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST_ITER_C;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC_ITER_C;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST_ITER_C;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_ITER_C;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.global.dnnl.rnn_direction;
import org.bytedeco.dnnl.lstm_backward;
import org.bytedeco.dnnl.lstm_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer as oneDNN's LSTM primitive, whose gates have the order of ours. The primitive wants its weights in layouts of
 * its own choice, which differ between forward and backward and are filled at each pass.
 */
final class OneDnnRecurrence implements LstmKernel.Recurrence {

    private final engine engine;
    private final stream stream;
    private final RecurrenceArrays arrays;

    /** Whatever oneDNN points into has to stay reachable, or JavaCPP frees it. */
    private final List<Pointer> held = new ArrayList<>();

    private final List<Step> forward = new ArrayList<>();
    private final List<Step> backward = new ArrayList<>();

    /** A primitive and what it works on. */
    private record Step(primitive primitive, IntMemoryMap arguments) {}

    OneDnnRecurrence(engine engine, stream stream, RecurrenceArrays arrays) {
        this.engine = engine;
        this.stream = stream;
        this.arrays = arrays;
        prepare();
    }

    private void prepare() {
        int length = arrays.length();
        int batch = arrays.batch();
        int inputs = arrays.inputs();
        int units = arrays.units();
        memory.desc input = descriptor(format_tag.tnc, length, batch, inputs);
        memory.desc output = descriptor(format_tag.tnc, length, batch, units);
        memory.desc state = descriptor(format_tag.ldnc, 1, 1, batch, units);
        memory.desc inputWeights = descriptor(format_tag.ldigo, 1, 1, inputs, LstmShape.GATES, units);
        memory.desc recurrentWeights = descriptor(format_tag.ldigo, 1, 1, units, LstmShape.GATES, units);
        memory.desc freeInputWeights = descriptor(format_tag.any, 1, 1, inputs, LstmShape.GATES, units);
        memory.desc freeRecurrentWeights = descriptor(format_tag.any, 1, 1, units, LstmShape.GATES, units);
        memory.desc bias = descriptor(format_tag.ldgo, 1, 1, LstmShape.GATES, units);

        lstm_forward.primitive_desc forwardPlan = hold(new lstm_forward.primitive_desc(
                hold(new lstm_forward.desc(
                        prop_kind.forward_training.value,
                        rnn_direction.unidirectional_left2right.value,
                        input,
                        state,
                        state,
                        freeInputWeights,
                        freeRecurrentWeights,
                        bias,
                        output,
                        state,
                        state)),
                engine));
        lstm_backward.primitive_desc backwardPlan = hold(new lstm_backward.primitive_desc(
                hold(new lstm_backward.desc(
                        prop_kind.backward.value,
                        rnn_direction.unidirectional_left2right.value,
                        input,
                        state,
                        state,
                        freeInputWeights,
                        freeRecurrentWeights,
                        bias,
                        output,
                        state,
                        state,
                        input,
                        state,
                        state,
                        inputWeights,
                        recurrentWeights,
                        bias,
                        output,
                        state,
                        state)),
                engine,
                forwardPlan));

        RecurrenceArrays.Weights weights = arrays.weights();
        memory x = wrap(arrays.input(), input);
        memory h0 = wrap(arrays.initialOutput(), state);
        memory c0 = wrap(arrays.initialCell(), state);
        memory y = wrap(arrays.output(), output);
        memory hT = wrap(arrays.finalOutput(), state);
        memory cT = wrap(arrays.finalCell(), state);
        memory b = wrap(weights.bias(), bias);
        memory plainInputWeights = wrap(weights.input(), inputWeights);
        memory plainRecurrentWeights = wrap(weights.recurrent(), recurrentWeights);
        memory workspace = allocate(forwardPlan.workspace_desc());

        IntMemoryMap forwardArguments = hold(new IntMemoryMap());
        forwardArguments.put(DNNL_ARG_SRC_LAYER, x);
        forwardArguments.put(DNNL_ARG_SRC_ITER, h0);
        forwardArguments.put(DNNL_ARG_SRC_ITER_C, c0);
        forwardArguments.put(
                DNNL_ARG_WEIGHTS_LAYER, packed(plainInputWeights, forwardPlan.weights_layer_desc(), forward));
        forwardArguments.put(
                DNNL_ARG_WEIGHTS_ITER, packed(plainRecurrentWeights, forwardPlan.weights_iter_desc(), forward));
        forwardArguments.put(DNNL_ARG_BIAS, b);
        forwardArguments.put(DNNL_ARG_DST_LAYER, y);
        forwardArguments.put(DNNL_ARG_DST_ITER, hT);
        forwardArguments.put(DNNL_ARG_DST_ITER_C, cT);
        forwardArguments.put(DNNL_ARG_WORKSPACE, workspace);
        forward.add(new Step(hold(new lstm_forward(forwardPlan)), forwardArguments));

        RecurrenceArrays.Weights gradients = arrays.weightGradients();
        IntMemoryMap backwardArguments = hold(new IntMemoryMap());
        backwardArguments.put(DNNL_ARG_SRC_LAYER, x);
        backwardArguments.put(DNNL_ARG_SRC_ITER, h0);
        backwardArguments.put(DNNL_ARG_SRC_ITER_C, c0);
        backwardArguments.put(
                DNNL_ARG_WEIGHTS_LAYER, packed(plainInputWeights, backwardPlan.weights_layer_desc(), backward));
        backwardArguments.put(
                DNNL_ARG_WEIGHTS_ITER, packed(plainRecurrentWeights, backwardPlan.weights_iter_desc(), backward));
        backwardArguments.put(DNNL_ARG_BIAS, b);
        backwardArguments.put(DNNL_ARG_DST_LAYER, y);
        backwardArguments.put(DNNL_ARG_DST_ITER, hT);
        backwardArguments.put(DNNL_ARG_DST_ITER_C, cT);
        backwardArguments.put(DNNL_ARG_WORKSPACE, workspace);
        backwardArguments.put(DNNL_ARG_DIFF_SRC_LAYER, wrap(arrays.inputGradient(), input));
        backwardArguments.put(DNNL_ARG_DIFF_SRC_ITER, allocate(state));
        backwardArguments.put(DNNL_ARG_DIFF_SRC_ITER_C, allocate(state));
        backwardArguments.put(DNNL_ARG_DIFF_WEIGHTS_LAYER, wrap(gradients.input(), inputWeights));
        backwardArguments.put(DNNL_ARG_DIFF_WEIGHTS_ITER, wrap(gradients.recurrent(), recurrentWeights));
        backwardArguments.put(DNNL_ARG_DIFF_BIAS, wrap(gradients.bias(), bias));
        backwardArguments.put(DNNL_ARG_DIFF_DST_LAYER, wrap(arrays.outputGradient(), output));
        // Nothing depends on the states behind the last step.
        backwardArguments.put(DNNL_ARG_DIFF_DST_ITER, allocate(state));
        backwardArguments.put(DNNL_ARG_DIFF_DST_ITER_C, allocate(state));
        backward.add(new Step(hold(new lstm_backward(backwardPlan)), backwardArguments));
    }

    /** Weights in the layout that a primitive wants, and the step that fills it. */
    private memory packed(memory plain, memory.desc layout, List<Step> steps) {
        memory packed = allocate(layout);
        IntMemoryMap arguments = hold(new IntMemoryMap());
        arguments.put(DNNL_ARG_FROM, plain);
        arguments.put(DNNL_ARG_TO, packed);
        steps.add(new Step(hold(new reorder(plain, packed)), arguments));
        return packed;
    }

    private memory wrap(INDArray array, memory.desc layout) {
        return hold(new memory(layout, engine, hold(NativeArrays.pointer(array))));
    }

    private memory allocate(memory.desc layout) {
        memory zeros = hold(new memory(layout, engine));
        Pointer.memset(zeros.get_data_handle(), 0, layout.get_size());
        return zeros;
    }

    private <P extends Pointer> P hold(P pointer) {
        held.add(pointer);
        return pointer;
    }

    private memory.desc descriptor(format_tag format, long... sizes) {
        return hold(new memory.desc(sizes, memory.data_type.f32, format));
    }

    @Override
    public void forward() {
        run(forward);
    }

    @Override
    public void backward() {
        // The primitive adds to what is there.
        RecurrenceArrays.Weights gradients = arrays.weightGradients();
        for (INDArray gradient : List.of(gradients.input(), gradients.recurrent(), gradients.bias())) {
            Pointer.memset(NativeArrays.pointer(gradient), 0, gradient.length() * Float.BYTES);
        }
        run(backward);
    }

    private void run(List<Step> steps) {
        for (Step step : steps) {
            step.primitive().execute(stream, step.arguments());
        }
        stream._wait();
    }

    @Override
    public void close() {
        forward.clear();
        backward.clear();
        held.forEach(Pointer::close);
        held.clear();
    }
}
