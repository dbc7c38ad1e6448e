package io.github.folkrnn.dl4j.inference;

/**
 * A vector for each stream of a group, as a layer's output is the next one's input. The vectors lie interleaved,
 * {@code values[element * width + stream]}, so that one look at a weight serves streams that lie side by side.
 */
final class StreamVectors {
    /** How many streams a full group has. */
    static final int WIDTH = 8;

    private final int streams;
    private final int width;
    private final float[] values;

    /**
     * Vectors of zeros.
     *
     * @param streams 1 to {@link #WIDTH}
     * @param size the length of each vector
     */
    StreamVectors(int streams, int size) {
        this.streams = streams;
        this.width = width(streams);
        this.values = new float[WeightBlock.padded(size, WeightBlock.INPUT_PADDING) * width];
    }

    private StreamVectors(StreamVectors original) {
        streams = original.streams;
        width = original.width;
        values = original.values.clone();
    }

    /** How many lanes a group has: one for a single stream, else {@link #WIDTH}. */
    static int width(int streams) {
        return streams == 1 ? 1 : WIDTH;
    }

    int streams() {
        return streams;
    }

    /** How many lanes there are; those without a stream are zeros. */
    int width() {
        return width;
    }

    /** {@code [padded size][width]}. */
    float[] values() {
        return values;
    }

    /** Puts some elements of one stream's vector in their place. */
    void put(int stream, int from, float[] elements) {
        for (int i = 0; i < elements.length; i++) {
            values[(from + i) * width + stream] = elements[i];
        }
    }

    void clear(int stream) {
        for (int i = stream; i < values.length; i += width) {
            values[i] = 0;
        }
    }

    /** Copies one stream's vector of a group of the same vector length. */
    void copy(StreamVectors from, int source, int target) {
        int size = values.length / width;
        for (int i = 0; i < size; i++) {
            values[i * width + target] = from.values[i * from.width + source];
        }
    }

    StreamVectors copy() {
        return new StreamVectors(this);
    }
}
