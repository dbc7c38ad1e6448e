package io.github.folkrnn.dl4j.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Access to the memory of ND4J's arrays in single precision, which lie row by row without gaps. */
public final class NativeArrays {
    private NativeArrays() {}

    /** An array that lives for as long as it is reachable, whatever workspace is open. */
    public static INDArray zeros(long... shape) {
        return Nd4j.create(DataType.FLOAT, shape, 'c').detach();
    }

    /** The address of an array's first element, which need not be that of its buffer. */
    public static FloatPointer pointer(INDArray array) {
        return new FloatPointer(array.data().addressPointer());
    }

    public static void copy(INDArray from, float[] to) {
        pointer(from).get(to, 0, to.length);
    }

    public static void copy(float[] from, INDArray to) {
        pointer(to).put(from, 0, from.length);
    }

    public static float[] toArray(INDArray from) {
        float[] values = new float[Math.toIntExact(from.length())];
        copy(from, values);
        return values;
    }

    /** Some rows of a matrix without gaps, as a view. */
    public static INDArray rows(INDArray matrix, long from, long to) {
        long columns = matrix.size(1);
        return matrix.reshape(matrix.length())
                .get(NDArrayIndex.interval(from * columns, to * columns))
                .reshape('c', to - from, columns);
    }
}
