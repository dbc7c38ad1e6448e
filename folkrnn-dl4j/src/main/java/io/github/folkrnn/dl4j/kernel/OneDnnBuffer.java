package io.github.folkrnn.dl4j.kernel;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Numbers in native memory, which oneDNN sees as matrices that begin anywhere in it. Valid for as long as the program
 * that owns it is open.
 */
final class OneDnnBuffer {
    private final OneDnnProgram program;
    private final data_type type;
    private final BytePointer bytes;

    private OneDnnBuffer(OneDnnProgram program, data_type type, BytePointer bytes) {
        this.program = program;
        this.type = type;
        this.bytes = bytes;
    }

    /** Memory of its own, filled with zeros. */
    static OneDnnBuffer zeros(OneDnnProgram program, data_type type, long length) {
        BytePointer bytes = program.hold(new BytePointer(length * memory.data_type_size(type)));
        Pointer.memset(bytes, 0, bytes.capacity());
        return new OneDnnBuffer(program, type, bytes);
    }

    /** The memory of an array. */
    static OneDnnBuffer of(OneDnnProgram program, INDArray array) {
        return new OneDnnBuffer(program, data_type.f32, program.hold(new BytePointer(NativeArrays.pointer(array))));
    }

    /** Where a number lies. */
    BytePointer at(long offset) {
        return bytes.getPointer(offset * memory.data_type_size(type));
    }

    /** Rows without gaps. */
    memory rows(long offset, long rows, long columns) {
        return matrix(offset, rows, columns, columns, 1);
    }

    /** A matrix whose elements lie at {@code offset + row * rowStride + column * columnStride}. */
    memory matrix(long offset, long rows, long columns, long rowStride, long columnStride) {
        return array(offset, new long[] {rows, columns}, new long[] {rowStride, columnStride});
    }

    memory vector(long offset, long length) {
        return array(offset, new long[] {length}, new long[] {1});
    }

    /** An array of any number of dimensions. */
    memory array(long offset, long[] sizes, long[] strides) {
        return program.memory(program.layout(type, sizes, strides), at(offset));
    }
}
