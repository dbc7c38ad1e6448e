package io.github.folkrnn.dl4j.soak;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.GenerationRequestBuilder;
import io.github.folkrnn.StopReason;
import io.github.folkrnn.SymbolStream;
import io.github.folkrnn.Tune;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Composes requests of all kinds on many threads; each is to give what it gave when it was alone. */
final class MixedRequests implements Activity {
    private static final int PLATFORM_THREADS = 64;
    private static final int TASKS = 100;

    /** A request and the tunes that it gave. */
    private record Known(GenerationRequest request, List<String> tunes) {}

    private final FolkRnn folk;
    private final Figures figures;
    private final List<Known> known = new ArrayList<>();
    private final SplittableRandom random;

    MixedRequests(FolkRnn folk, Figures figures, long seed) {
        this.folk = folk;
        this.figures = figures;
        this.random = new SplittableRandom(seed);
        List<GenerationRequestBuilder> builders = new ArrayList<>(List.of(
                GenerationRequest.builder(),
                GenerationRequest.builder().rhythm("reel").key("D"),
                GenerationRequest.builder().rhythm("jig").bars(16).parts(2).repeats(true),
                GenerationRequest.builder().metre("3/4").maxLength(300),
                GenerationRequest.builder().rhythm("hornpipe").title("A Sketch"),
                GenerationRequest.builder().prompt("X:1\nT:A Sketch\nM:6/8\nL:1/8\nK:D\n|:d2A F2A|"),
                GenerationRequest.builder().template("X:1\nT:*\nM:6/8\nL:1/8\nK:D\n|:*|d2A F2A|*|d6:|"),
                GenerationRequest.builder().template("X:1\nT:A\nR:reel\nM:*\nL:1/8\nK:G\n*|G2BG dGBG|*|d4 G4|"),
                GenerationRequest.builder().constraint(false).maxLength(200)));
        for (int i = 0; i < 4; i++) {
            String tune =
                    folk.generate(GenerationRequest.builder().seed(i).build()).abc();
            builders.add(GenerationRequest.builder().variation(tune, i / 4.0));
        }
        long requestSeed = 1;
        for (GenerationRequestBuilder builder : builders) {
            GenerationRequest request = builder.seed(requestSeed++).build();
            known.add(new Known(
                    request,
                    folk.generate(request, 2).stream().map(this::checked).toList()));
        }
    }

    private String checked(Tune tune) {
        figures.count(Figures.Of.TUNES);
        boolean constrained = tune.provenance().request().constraint().isPresent();
        if (constrained
                && (tune.stopReason() != StopReason.ENDED
                        || !tune.music().problems().isEmpty())) {
            throw new AssertionError(tune + " is not valid: " + tune.music().problems() + "\n" + tune.abc());
        }
        return tune.abc();
    }

    @Override
    public void round() throws Exception {
        List<Future<?>> tasks = new ArrayList<>();
        ExecutorService platform = Executors.newFixedThreadPool(PLATFORM_THREADS);
        Optional<ExecutorService> virtual = virtualThreads();
        for (int i = 0; i < TASKS; i++) {
            SplittableRandom mine = random.split();
            ExecutorService where = i % 2 == 0 ? virtual.orElse(platform) : platform;
            tasks.add(where.submit(() -> one(mine)));
        }
        platform.shutdown();
        virtual.ifPresent(ExecutorService::shutdown);
        for (Future<?> task : tasks) {
            task.get();
        }
    }

    /** Looked up, because they are younger than the Java that this is compiled for. */
    private static Optional<ExecutorService> virtualThreads() throws ReflectiveOperationException {
        try {
            return Optional.of((ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private void one(SplittableRandom mine) {
        Known asked = known.get(mine.nextInt(known.size()));
        figures.count(Figures.Of.REQUESTS);
        switch (mine.nextInt(4)) {
            case 0 ->
                requireSame(
                        asked,
                        folk.generate(asked.request, 2).stream()
                                .map(this::checked)
                                .toList());
            case 1 ->
                requireSame(
                        asked,
                        folk.tunes(asked.request).limit(2).map(this::checked).toList());
            case 2 -> requireSame(asked, List.of(checked(folk.generate(asked.request))));
            default -> closeInTheMiddle(asked, mine.nextInt(150));
        }
    }

    private void closeInTheMiddle(Known asked, int symbols) {
        StringBuilder text = new StringBuilder();
        SymbolStream stream = folk.symbols(asked.request);
        for (int i = 0; i < symbols && stream.hasNext(); i++) {
            text.append(stream.next());
        }
        stream.close();
        figures.count(Figures.Of.CLOSED);
        if (!text.toString().strip().equals(stream.tune().rawAbc())) {
            throw new AssertionError("a closed stream must have the tune so far, got " + stream.tune());
        }
    }

    private static void requireSame(Known asked, List<String> tunes) {
        if (!asked.tunes.subList(0, tunes.size()).equals(tunes)) {
            throw new AssertionError(
                    "equal requests must give equal tunes: " + asked.request + "\n" + asked.tunes + "\n" + tunes);
        }
    }
}
