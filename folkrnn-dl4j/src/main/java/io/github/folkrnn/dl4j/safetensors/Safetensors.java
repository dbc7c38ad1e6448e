package io.github.folkrnn.dl4j.safetensors;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/**
 * The content of a safetensors file: tensors, whatever their type in numbers of single precision, and texts about them.
 *
 * <table>
 * <caption>The file, byte by byte (github.com/huggingface/safetensors)</caption>
 * <tr><th>bytes</th><th>content</th></tr>
 * <tr><td>8</td><td>N, unsigned, little-endian: the length of the header</td></tr>
 * <tr><td>N</td><td>the header: a JSON object in UTF-8, padded with spaces. {@code __metadata__} maps texts to texts,
 * every other name maps to a tensor: {@code {"dtype": "F32", "shape": [...], "data_offsets": [begin, end]}}, counted
 * from the end of the header; other types are those of {@link TensorType}</td></tr>
 * <tr><td>the rest</td><td>the tensors, row by row, little-endian, without gaps</td></tr>
 * </table>
 *
 * @param metadata texts, by name
 * @param tensors tensors, by name, in the order in which they stand in the file
 * @param sha256 the SHA-256 of the tensors' bytes in the file, in lower-case hexadecimal digits
 */
public record Safetensors(Map<String, String> metadata, Map<String, Tensor> tensors, String sha256) {
    static final String METADATA = "__metadata__";
    static final int LENGTH_BYTES = Long.BYTES;
    /** The longest header that the reference implementation reads. */
    static final long MAX_HEADER_BYTES = 100_000_000;

    /** A fresh SHA-256 digest. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** A shape as messages name it. */
    public static String shape(int rows, int columns) {
        return columns == 0 ? "[" + rows + "]" : "[" + rows + ", " + columns + "]";
    }

    /**
     * A matrix or vector.
     *
     * @param type what the numbers are in a file
     * @param rows how many rows, or how many numbers in a vector
     * @param columns how many columns, 0 for a vector
     * @param data row by row
     */
    public record Tensor(TensorType type, int rows, int columns, float[] data) {
        private static final int TILE = 16;

        public static Tensor vector(float[] data) {
            return new Tensor(TensorType.F32, data.length, 0, data);
        }

        /** A matrix of which the array holds the rows. */
        public static Tensor ofRows(float[][] matrix) {
            int columns = matrix[0].length;
            float[] data = new float[Math.multiplyExact(matrix.length, columns)];
            for (int row = 0; row < matrix.length; row++) {
                System.arraycopy(matrix[row], 0, data, row * columns, columns);
            }
            return new Tensor(TensorType.F32, matrix.length, columns, data);
        }

        /** A matrix of which the array holds the columns. */
        public static Tensor ofColumns(float[][] matrix) {
            int rows = matrix[0].length;
            int columns = matrix.length;
            float[] data = new float[Math.multiplyExact(rows, columns)];
            for (int column = 0; column < columns; column++) {
                for (int row = 0; row < rows; row++) {
                    data[row * columns + column] = matrix[column][row];
                }
            }
            return new Tensor(TensorType.F32, rows, columns, data);
        }

        /** A matrix of which the array holds the columns. */
        public static Tensor ofColumns(byte[][] matrix) {
            int rows = matrix[0].length;
            int columns = matrix.length;
            float[] data = new float[Math.multiplyExact(rows, columns)];
            for (int column = 0; column < columns; column++) {
                for (int row = 0; row < rows; row++) {
                    data[row * columns + column] = matrix[column][row];
                }
            }
            return new Tensor(TensorType.I8, rows, columns, data);
        }

        public float[][] toRows() {
            float[][] matrix = new float[rows][columns];
            for (int row = 0; row < rows; row++) {
                System.arraycopy(data, row * columns, matrix[row], 0, columns);
            }
            return matrix;
        }

        public float[][] toColumns() {
            float[][] matrix = new float[columns][rows];
            // So few rows at a time that what a column leaves of them in the cache is there for the next.
            for (int start = 0; start < rows; start += TILE) {
                int end = Math.min(start + TILE, rows);
                for (int column = 0; column < columns; column++) {
                    float[] target = matrix[column];
                    for (int row = start; row < end; row++) {
                        target[row] = data[row * columns + column];
                    }
                }
            }
            return matrix;
        }

        /** The columns of a matrix of integers of 8 bits; like {@link #toColumns}. */
        public byte[][] toByteColumns() {
            byte[][] matrix = new byte[columns][rows];
            for (int start = 0; start < rows; start += TILE) {
                int end = Math.min(start + TILE, rows);
                for (int column = 0; column < columns; column++) {
                    byte[] target = matrix[column];
                    for (int row = start; row < end; row++) {
                        target[row] = (byte) data[row * columns + column];
                    }
                }
            }
            return matrix;
        }
    }
}
