package io.github.folkrnn.dl4j.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.folkrnn.spi.TrainingProgress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The part of a checkpoint from which a training is resumed, besides its model.
 *
 * @param network the state of the network
 * @param remembered the state to which the training goes back if it diverges; null if it is the same
 * @param progress how far the training has come
 */
public record TrainingState(NetworkState network, @Nullable NetworkState remembered, TrainingProgress progress) {
    /** All but the arrays, as JSON; what is infinite is null. */
    ObjectNode toJson(JsonMapper json) {
        ObjectNode node = json.createObjectNode()
                .put("layout", network.layout())
                .put("iteration", progress.iteration())
                .put("elapsedNanos", progress.elapsed().toNanos());
        put(node, "smoothedLoss", progress.smoothedLoss());
        put(node, "lowestLoss", progress.lowestLoss());
        put(node, "bestBits", progress.bestBits());
        node.put("bestIteration", progress.bestIteration())
                .put("evaluationsSinceBest", progress.evaluationsSinceBest())
                .put("setbacks", progress.divergences())
                .put("rememberedIteration", progress.rememberedIteration());
        put(node, "rememberedLoss", progress.rememberedLoss());
        return node;
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isInfinite(value)) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }

    /**
     * Reads the progress. Files of earlier versions of the library do not say what is remembered: then it is what the
     * training goes on from. Throws an {@link IllegalArgumentException} that names the first field at fault.
     */
    static TrainingProgress progress(JsonNode node) {
        return new TrainingProgress(
                count(node, "iteration"),
                elapsed(node),
                numberOrInfinity(node, "smoothedLoss"),
                numberOrInfinity(node, "lowestLoss"),
                numberOrInfinity(node, "bestBits"),
                count(node, "bestIteration"),
                count(node, "evaluationsSinceBest"),
                count(node, "setbacks"),
                count(node, node.has("rememberedIteration") ? "rememberedIteration" : "iteration"),
                numberOrInfinity(node, node.has("rememberedLoss") ? "rememberedLoss" : "smoothedLoss"));
    }

    private static int count(JsonNode node, String name) {
        int count = JsonFields.whole(node, name);
        if (count < 0) {
            throw new IllegalArgumentException(name + " must be at least 0, got " + count);
        }
        return count;
    }

    private static Duration elapsed(JsonNode node) {
        long nanos = JsonFields.wholeLong(node, "elapsedNanos");
        if (nanos < 0) {
            throw new IllegalArgumentException("elapsedNanos must be at least 0, got " + nanos);
        }
        return Duration.ofNanos(nanos);
    }

    private static double numberOrInfinity(JsonNode node, String name) {
        return node.path(name).isNull() ? Double.POSITIVE_INFINITY : JsonFields.number(node, name);
    }
}
