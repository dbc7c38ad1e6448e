package io.github.folkrnn.examples;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.Tune;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;

/** Has three tunes composed in the background, and gets each as soon as it is there and the one before is dealt with. */
final class E09TunesInTheBackground {
    private E09TunesInTheBackground() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: CHECKPOINT");
        }
        run(Path.of(args[0]));
    }

    static void run(Path checkpoint) throws IOException, InterruptedException {
        try (FolkRnn folk = FolkRnn.load(checkpoint)) {
            Printer printer = new Printer();
            folk.publisher(GenerationRequest.builder().build(), 3).subscribe(printer);
            printer.done.await();
        }
    }

    private static final class Printer implements Flow.Subscriber<Tune> {
        private final CountDownLatch done = new CountDownLatch(1);
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(1);
        }

        @Override
        public void onNext(Tune tune) {
            System.out.println("tune " + (tune.index() + 1) + " of seed " + tune.seed() + ":\n" + tune + "\n");
            subscription.request(1);
        }

        @Override
        public void onError(Throwable error) {
            System.err.println(error.getMessage());
            done.countDown();
        }

        @Override
        public void onComplete() {
            done.countDown();
        }
    }
}
