package io.github.folkrnn;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.SkipException;
import org.testng.annotations.Test;

/**
 * The publisher passes the Reactive Streams TCK, whose methods are TestNG's. Waiting for a signal takes as long as the
 * signal does, up to a limit that no busy machine meets; waiting for none takes as long as it is set to, which can make a
 * wrong publisher pass, but never a right one fail.
 */
class TunePublisherVerificationTest {
    private static final long SIGNAL_MILLIS = 20_000;
    private static final long NO_SIGNAL_MILLIS = 20;
    private static final long POLL_MILLIS = 20;
    private static final long COLLECTION_MILLIS = 1_000;

    /** Public, as it has to be for TestNG. */
    public static final class Verification extends FlowPublisherVerification<Tune> {
        private final Executor executor;

        Verification(Executor executor) {
            super(new TestEnvironment(SIGNAL_MILLIS, NO_SIGNAL_MILLIS, POLL_MILLIS), COLLECTION_MILLIS);
            this.executor = executor;
        }

        @Override
        public Flow.Publisher<Tune> createFlowPublisher(long elements) {
            GenerationRequest request =
                    GenerationRequest.builder().constraint(false).seed(8).build();
            Composer composer = new Composer(ScriptedModel.random(), request);
            return new TunePublisher(composer, (int) elements, executor);
        }

        /** A publisher fails with its first tune, not before one is requested, so that there is none for the TCK. */
        @Override
        public Flow.Publisher<Tune> createFailedFlowPublisher() {
            return null;
        }

        @Override
        public long maxElementsFromPublisher() {
            return Integer.MAX_VALUE;
        }
    }

    @TestFactory
    Stream<DynamicNode> aThreadForEachSubscriber() {
        return rules(TunePublisher.THREADS);
    }

    @TestFactory
    Stream<DynamicNode> theThreadThatRequests() {
        return rules(Runnable::run);
    }

    private static Stream<DynamicNode> rules(Executor executor) {
        return Arrays.stream(Verification.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> rule(method, executor));
    }

    private static DynamicTest rule(Method method, Executor executor) {
        return dynamicTest(method.getName(), () -> {
            Verification verification = new Verification(executor);
            verification.setUp();
            try {
                method.invoke(verification);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof SkipException skipped) {
                    abort(skipped.getMessage());
                }
                throw e.getCause();
            }
        });
    }
}
