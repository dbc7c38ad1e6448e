package io.github.folkrnn.dl4j.layer;

import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.LstmWeights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The places of the weights of a {@link FusedLstmConf} in Deeplearning4j's one array for all weights: one after the other, each
 * row by row, as {@link LstmWeights} has them.
 */
public final class FusedLstmParams implements ParamInitializer {
    public static final FusedLstmParams INSTANCE = new FusedLstmParams();

    public static final String EMBEDDING = "embedding";
    public static final String POSITIONS = "positions";
    public static final String DENSE = "dense";
    public static final String DENSE_BIAS = "denseBias";

    private FusedLstmParams() {}

    public static String input(int layer) {
        return "input" + layer;
    }

    public static String recurrent(int layer) {
        return "recurrent" + layer;
    }

    public static String bias(int layer) {
        return "bias" + layer;
    }

    private static Map<String, long[]> shapes(LstmShape shape) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(EMBEDDING, new long[] {shape.vocabularySize(), shape.embeddingSize()});
        if (shape.positions().inputs() > 0) {
            shapes.put(
                    POSITIONS,
                    new long[] {shape.positions().rows(), shape.positions().size()});
        }
        for (int layer = 0; layer < shape.layers(); layer++) {
            shapes.put(input(layer), new long[] {shape.inputSize(layer), shape.gateRows()});
            shapes.put(recurrent(layer), new long[] {shape.units(), shape.gateRows()});
            shapes.put(bias(layer), new long[] {shape.gateRows()});
        }
        shapes.put(DENSE, new long[] {shape.units(), shape.scores()});
        shapes.put(DENSE_BIAS, new long[] {shape.scores()});
        return shapes;
    }

    private static LstmShape shape(Layer layer) {
        return ((FusedLstmConf) layer).shape();
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return shape(layer).parameterCount();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return new ArrayList<>(shapes(shape(layer)).keySet());
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return paramKeys(layer).stream()
                .filter(key -> isWeightParam(layer, key))
                .toList();
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return paramKeys(layer).stream().filter(key -> isBiasParam(layer, key)).toList();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return !isBiasParam(layer, key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return key.startsWith("bias") || key.equals(DENSE_BIAS);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray view, boolean initialise) {
        Map<String, INDArray> views = views(conf, view);
        views.keySet().forEach(conf::addVariable);
        return views;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray view) {
        return views(conf, view);
    }

    private static Map<String, INDArray> views(NeuralNetConfiguration conf, INDArray flat) {
        INDArray vector = flat.reshape(flat.length());
        Map<String, INDArray> views = new LinkedHashMap<>();
        long start = 0;
        for (Map.Entry<String, long[]> entry : shapes(shape(conf.getLayer())).entrySet()) {
            long length = 1;
            for (long size : entry.getValue()) {
                length *= size;
            }
            INDArray part = vector.get(NDArrayIndex.interval(start, start + length));
            views.put(entry.getKey(), part.reshape('c', entry.getValue()));
            start += length;
        }
        return views;
    }
}
