package io.github.folkrnn.spark;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.StopReason;
import io.github.folkrnn.Tune;
import io.github.folkrnn.novelty.Novelty;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function0;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;

/** Composes the tunes of a share: an equal part of the numbers from 0 on. */
final class Composition implements FlatMapFunction<Long, Row> {
    private static final long serialVersionUID = 1L;

    /** Seconds to a minute of one core: so little is lost with an executor, and so little does it cost to begin. */
    private static final int TUNES_OF_A_SHARE = 1_000;

    private static final StructType NOVELTY = new StructType()
            .add("verdict", DataTypes.StringType, false)
            .add("longestRun", DataTypes.IntegerType, false)
            .add("similarity", DataTypes.DoubleType, false);

    static final StructType SCHEMA = new StructType()
            .add("index", DataTypes.IntegerType, false)
            .add("seed", DataTypes.LongType, false)
            .add("abc", DataTypes.StringType, false)
            .add("stopReason", DataTypes.StringType, false)
            .add("novelty", NOVELTY, true)
            .add("fingerprint", DataTypes.StringType, false);

    private final SharedNetwork network;

    @SuppressWarnings("serial")
    private final Function0<GenerationRequest> request;

    private final String requestName;
    private final long seed;
    private final int count;
    private final int shares;

    /**
     * A composition.
     *
     * @param requestName another one for each request
     * @param shares among how many the tunes are divided
     */
    Composition(
            SharedNetwork network,
            Function0<GenerationRequest> request,
            String requestName,
            long seed,
            int count,
            int shares) {
        this.network = network;
        this.request = request;
        this.requestName = requestName;
        this.seed = seed;
        this.count = count;
        this.shares = shares;
    }

    /** How many shares there are for some cores: as many for each, so that all have to do until the end. */
    static int shares(int count, int cores) {
        long shares = ceilDiv(count, TUNES_OF_A_SHARE);
        return (int) Math.min(count, ceilDiv(shares, cores) * cores);
    }

    private static long ceilDiv(long amount, long part) {
        return (amount + part - 1) / part;
    }

    @Override
    public Iterator<Row> call(Long share) {
        int from = start(share);
        FolkRnn folk = network.network();
        GenerationRequest complete = OncePerJvm.get(
                requestName, GenerationRequest.class, () -> network.complete(Suppliers.make(request), seed));
        Stream<Tune> tunes = folk.tunes(complete, from, start(share + 1) - from);
        TaskContext task = TaskContext.get();
        task.addTaskCompletionListener((TaskCompletionListener) ended -> tunes.close());
        return tunes.map(tune -> row(tune, task)).iterator();
    }

    private int start(long share) {
        return (int) (share * count / shares);
    }

    private static Row row(Tune tune, TaskContext task) {
        if (task.isInterrupted() || tune.stopReason() == StopReason.CANCELLED) {
            throw new TaskKilledException("tune " + tune.index() + " is left to another task");
        }
        return RowFactory.create(
                tune.index(),
                tune.seed(),
                tune.abc(),
                tune.stopReason().name(),
                tune.novelty().map(Composition::row).orElse(null),
                tune.provenance().modelFingerprint());
    }

    private static Row row(Novelty novelty) {
        return RowFactory.create(
                novelty.verdict().name(),
                novelty.longestRunNotes(),
                novelty.nearest().map(Novelty.Neighbour::similarity).orElse(0.0));
    }
}
