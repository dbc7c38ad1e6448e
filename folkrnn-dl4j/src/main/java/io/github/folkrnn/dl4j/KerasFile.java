package io.github.folkrnn.dl4j;

import io.github.folkrnn.spi.CheckpointException;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the layers from files of weights that Keras writes in HDF5. There are two layouts:
 *
 * <ul>
 *   <li>In Keras 2, and in whole models saved as {@code .h5} up to today, the root or its group {@code model_weights}
 *       has an attribute {@code layer_names}, and the group of each layer an attribute {@code weight_names}: the paths of
 *       its arrays, in their order (keras/src/legacy/saving/legacy_h5_format.py).
 *   <li>In {@code .weights.h5} of Keras 3, the arrays of a layer are {@code 0}, {@code 1} and so on in a group
 *       {@code vars}, whose path tells where the layer stands in the network (keras/src/saving/saving_lib.py).
 * </ul>
 *
 * The superblock is described in the HDF5 File Format Specification, version 3, II.A.
 */
final class KerasFile {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    /** Where the superblock has the size of the file, and how long it is at most up to there. */
    private static final int END_OF_FILE_IN_VERSION_0 = 40;

    private static final int END_OF_FILE_IN_VERSION_2 = 28;
    private static final int SUPERBLOCK_BYTES = END_OF_FILE_IN_VERSION_0 + Long.BYTES;

    private static final String LAYER_NAMES = "layer_names";
    private static final String WEIGHT_NAMES = "weight_names";

    /** As much as an array holds on every Java. */
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private static final int MAX_DEPTH = 20;
    private static final int MAX_GROUPS = 10_000;

    private final Path file;
    private final long fileSize;
    private final List<Layer> layers = new ArrayList<>();
    private int groups;

    private KerasFile(Path file, long fileSize) {
        this.file = file;
        this.fileSize = fileSize;
    }

    /**
     * What a layer has learnt.
     *
     * @param path where it stands in the file, as messages may quote it
     * @param arrays matrices and vectors, in Keras's order
     */
    record Layer(String path, List<Safetensors.Tensor> arrays) {}

    /**
     * The layers of a network that have weights.
     *
     * @param ordered whether they stand in the order of the network
     * @param layers the layers
     */
    record Layers(boolean ordered, List<Layer> layers) {}

    static Layers read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(file + (Files.exists(file) ? " is not a regular file" : " does not exist"));
        }
        long size = Files.size(file);
        requireWhole(file, size);
        if (size > MAX_BYTES) {
            throw new CheckpointException(file + " must have at most " + MAX_BYTES + " bytes, got " + size);
        }
        // From a file, jHDF allocates as much as that says; in memory, it cannot read beyond what there is.
        try (HdfFile hdf = HdfFile.fromBytes(Files.readAllBytes(file))) {
            return new KerasFile(file, size).read(hdf);
        } catch (RuntimeException e) {
            // jHDF's own exceptions, and those of the buffers that it reads beyond when a file lies about its sizes.
            throw new CheckpointException(
                    file + " is damaged: "
                            + (e.getMessage() == null
                                    ? e.getClass().getSimpleName()
                                    : Excerpt.ofMessage(e.getMessage())),
                    e);
        }
    }

    /** Compares the size of the file with the one that its first bytes, the superblock, declare. */
    private static void requireWhole(Path file, long size) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(SUPERBLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (InputStream in = Files.newInputStream(file)) {
            in.readNBytes(start.array(), 0, SUPERBLOCK_BYTES);
        }
        if (!Arrays.equals(Arrays.copyOf(start.array(), SIGNATURE.length), SIGNATURE)) {
            throw new CheckpointException(file + " is not an HDF5 file: it does not start as one does");
        }
        long declared =
                start.getLong(start.get(SIGNATURE.length) < 2 ? END_OF_FILE_IN_VERSION_0 : END_OF_FILE_IN_VERSION_2);
        if (size < declared) {
            throw new CheckpointException(
                    file + " is truncated: it must have " + declared + " bytes, but it has " + size);
        }
    }

    private Layers read(Group root) throws CheckpointException {
        Group listed = listedIn(root);
        if (listed == null) {
            collect(root, 0);
            layers.sort(Comparator.comparing(Layer::path));
            return new Layers(false, layers);
        }
        for (String name : names(listed, LAYER_NAMES)) {
            Group layer = group(at(listed, name));
            List<Safetensors.Tensor> arrays = new ArrayList<>();
            for (String path : names(layer, WEIGHT_NAMES)) {
                arrays.add(array(at(layer, path)));
            }
            add(layer.getPath(), arrays);
        }
        return new Layers(true, layers);
    }

    private static @Nullable Group listedIn(Group root) {
        if (root.getAttribute(LAYER_NAMES) != null) {
            return root;
        }
        return root.getChild("model_weights") instanceof Group weights && weights.getAttribute(LAYER_NAMES) != null
                ? weights
                : null;
    }

    private List<String> names(Group group, String attributeName) throws CheckpointException {
        Attribute attribute = group.getAttribute(attributeName);
        if (attribute == null) {
            throw unknown(group, "must have an attribute " + attributeName);
        }
        if (attribute.isEmpty() || attribute.getSize() == 0) {
            return List.of();
        }
        if (attribute.getData() instanceof String[] names) {
            return List.of(names);
        }
        throw unknown(group, "must have a list of names as its attribute " + attributeName);
    }

    private void collect(Group group, int depth) throws CheckpointException {
        groups++;
        if (depth > MAX_DEPTH || groups > MAX_GROUPS) {
            throw unknown(group, "must be one of at most " + MAX_GROUPS + " groups and " + MAX_DEPTH + " levels deep");
        }
        if (group.getName().equals("vars")) {
            List<Safetensors.Tensor> arrays = new ArrayList<>();
            for (int i = 0; i < group.getChildren().size(); i++) {
                arrays.add(array(at(group, Integer.toString(i))));
            }
            add(group.getParent().getPath(), arrays);
            return;
        }
        for (Node child : group.getChildren().values()) {
            boolean ofTheOptimizer = depth == 0 && child.getName().equals("optimizer");
            if (!ofTheOptimizer) {
                collect(group(child), depth + 1);
            }
        }
    }

    private void add(String path, List<Safetensors.Tensor> arrays) {
        if (!arrays.isEmpty()) {
            layers.add(new Layer(Excerpt.ofMessage(withoutSlash(path)), List.copyOf(arrays)));
        }
    }

    private Node at(Group start, String path) throws CheckpointException {
        Node node = start;
        for (String name : path.split("/")) {
            Node child = group(node).getChild(name);
            if (child == null) {
                throw unknown(start, "must hold " + path);
            }
            node = child;
        }
        return node;
    }

    /** A link may lead to any other file. */
    private Group group(Node node) throws CheckpointException {
        if (node.isLink() || !(node instanceof Group group)) {
            throw unknown(node, "must be a group");
        }
        return group;
    }

    private Safetensors.Tensor array(Node node) throws CheckpointException {
        if (node.isLink() || !(node instanceof Dataset dataset)) {
            throw unknown(node, "must be an array");
        }
        long[] sizes = dataset.getDimensionsAsLong();
        if (sizes.length < 1 || sizes.length > 2) {
            throw unknown(node, "must have one or two dimensions, got the shape " + Arrays.toString(sizes));
        }
        long numbers = 1;
        for (long size : sizes) {
            if (size < 1 || size > fileSize / numbers) {
                throw unknown(
                        node,
                        "has the shape " + Arrays.toString(sizes) + ", which does not fit into a file of " + fileSize
                                + " bytes");
            }
            numbers *= size;
        }
        return new Safetensors.Tensor(
                TensorType.F32, (int) sizes[0], sizes.length == 2 ? (int) sizes[1] : 0, numbers(dataset));
    }

    private float[] numbers(Dataset dataset) throws CheckpointException {
        Class<?> type = dataset.getJavaType();
        if (type == float.class && dataset.getDataFlat() instanceof float[] numbers) {
            return numbers;
        }
        if (type == double.class && dataset.getDataFlat() instanceof double[] numbers) {
            float[] narrow = new float[numbers.length];
            for (int i = 0; i < narrow.length; i++) {
                narrow[i] = (float) numbers[i];
            }
            return narrow;
        }
        throw unknown(dataset, "must hold floating-point numbers, got " + type.getSimpleName());
    }

    private CheckpointException unknown(Node node, String rule) {
        return new CheckpointException(file + " holds something else than Keras writes: "
                + Excerpt.ofMessage(withoutSlash(node.getPath()) + ' ' + rule));
    }

    /** A path of jHDF, where those of groups end with a slash. */
    private static String withoutSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
