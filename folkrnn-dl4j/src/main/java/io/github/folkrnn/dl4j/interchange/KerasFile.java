package io.github.folkrnn.dl4j.interchange;

import io.github.folkrnn.dl4j.safetensors.Excerpt;
import io.github.folkrnn.dl4j.safetensors.Safetensors;
import io.github.folkrnn.dl4j.safetensors.TensorType;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
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
 * Whole models in {@code .h5} say in an attribute {@code model_config} what their layers are. In {@code .keras}, an archive
 * (zip), this stands in {@code config.json} beside {@code model.weights.h5} (keras/src/saving/saving_lib.py).
 *
 * <p>The superblock is described in the HDF5 File Format Specification, version 3, II.A.
 */
final class KerasFile {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    /** Where the superblock has the size of the file, and how long it is at most up to there. */
    private static final int END_OF_FILE_IN_VERSION_0 = 40;

    private static final int END_OF_FILE_IN_VERSION_2 = 28;
    private static final int SUPERBLOCK_BYTES = END_OF_FILE_IN_VERSION_0 + Long.BYTES;

    private static final String LAYER_NAMES = "layer_names";
    private static final String WEIGHT_NAMES = "weight_names";
    private static final String MODEL_CONFIG = "model_config";

    /** In the archives that whole models of Keras 3 are, which compress nothing. */
    private static final byte[] ARCHIVE = {'P', 'K', 3, 4};

    private static final String WEIGHTS = "model.weights.h5";
    private static final String CONFIGURATION = "config.json";

    /** As much as an array holds on every Java. */
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private static final int MAX_DEPTH = 20;
    private static final int MAX_GROUPS = 10_000;

    private final Path file;
    private final long fileSize;
    private final List<Layer> layers = new ArrayList<>();
    private final @Nullable String outerConfiguration;
    private int groups;

    private KerasFile(Path file, long fileSize, @Nullable String outerConfiguration) {
        this.file = file;
        this.fileSize = fileSize;
        this.outerConfiguration = outerConfiguration;
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
     * @param configuration what a whole model says about them, in JSON; null in files of weights
     */
    record Layers(
            boolean ordered, List<Layer> layers, @Nullable String configuration) {}

    static Layers read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(file + (Files.exists(file) ? " is not a regular file" : " does not exist"));
        }
        long size = Files.size(file);
        byte[] start = firstBytes(file);
        if (Arrays.equals(Arrays.copyOf(start, ARCHIVE.length), ARCHIVE)) {
            return readArchive(file);
        }
        requireWhole(file, start, size);
        if (size > MAX_BYTES) {
            throw tooLarge(file, size);
        }
        return read(file, Files.readAllBytes(file), null);
    }

    private static CheckpointException tooLarge(Path file, long size) {
        return new CheckpointException(file + " must have at most " + MAX_BYTES + " bytes, got " + size);
    }

    private static Layers readArchive(Path file) throws IOException {
        try (ZipFile archive = new ZipFile(file.toFile())) {
            String configuration = new String(entry(file, archive, CONFIGURATION), StandardCharsets.UTF_8);
            byte[] weights = entry(file, archive, WEIGHTS);
            requireWhole(file, Arrays.copyOf(weights, SUPERBLOCK_BYTES), weights.length);
            return read(file, weights, configuration);
        } catch (ZipException e) {
            throw new CheckpointException(
                    file + " is damaged: " + Excerpt.ofMessage(String.valueOf(e.getMessage())), e);
        }
    }

    /** What an archive holds under a name; a compressed entry may become as large as it likes. */
    private static byte[] entry(Path file, ZipFile archive, String name) throws IOException {
        ZipEntry entry = archive.getEntry(name);
        if (entry == null || entry.getMethod() != ZipEntry.STORED) {
            throw new CheckpointException(
                    file + " holds something else than Keras writes: it must hold " + name + ", without compression");
        }
        if (entry.getSize() > MAX_BYTES) {
            throw tooLarge(file, entry.getSize());
        }
        try (InputStream in = archive.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    /** From a file, jHDF allocates as much as that says; in memory, it cannot read beyond what there is. */
    private static Layers read(Path file, byte[] content, @Nullable String configuration) throws CheckpointException {
        try (HdfFile hdf = HdfFile.fromBytes(content)) {
            return new KerasFile(file, content.length, configuration).read(hdf);
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

    private static byte[] firstBytes(Path file) throws IOException {
        byte[] start = new byte[SUPERBLOCK_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            in.readNBytes(start, 0, SUPERBLOCK_BYTES);
        }
        return start;
    }

    /** Compares a size with the one that the first bytes, the superblock, declare. */
    private static void requireWhole(Path file, byte[] firstBytes, long size) throws CheckpointException {
        ByteBuffer start = ByteBuffer.wrap(firstBytes).order(ByteOrder.LITTLE_ENDIAN);
        if (!Arrays.equals(Arrays.copyOf(firstBytes, SIGNATURE.length), SIGNATURE)) {
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
            return new Layers(false, layers, configuration(root));
        }
        for (String name : names(listed, LAYER_NAMES)) {
            Group layer = group(at(listed, name));
            List<Safetensors.Tensor> arrays = new ArrayList<>();
            for (String path : names(layer, WEIGHT_NAMES)) {
                arrays.add(array(at(layer, path)));
            }
            add(layer.getPath(), arrays);
        }
        return new Layers(true, layers, configuration(root));
    }

    private @Nullable String configuration(Group root) throws CheckpointException {
        if (outerConfiguration != null) {
            return outerConfiguration;
        }
        Attribute attribute = root.getAttribute(MODEL_CONFIG);
        if (attribute == null) {
            return null;
        }
        if (attribute.getData() instanceof String configuration) {
            return configuration;
        }
        throw unknown(root, "must have a text as its attribute " + MODEL_CONFIG);
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
