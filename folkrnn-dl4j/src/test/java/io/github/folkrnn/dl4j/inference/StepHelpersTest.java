package io.github.folkrnn.dl4j.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StepHelpersTest {
    private static final long LARGE = 1 << 20;

    private final StepHelpers helpers = new StepHelpers(3, LARGE);

    @AfterEach
    void close() {
        helpers.close();
    }

    @Test
    void eachTaskRunsOnce() {
        for (int round = 0; round < 2000; round++) {
            AtomicIntegerArray runs = new AtomicIntegerArray(7);
            try (StepHelpers.Team team = helpers.begin(1)) {
                team.run(7, runs::getAndIncrement);
            }
            for (int task = 0; task < 7; task++) {
                assertThat(runs.get(task)).as("round %d, task %d", round, task).isEqualTo(1);
            }
        }
    }

    /** Each task waits for the other, so that one thread alone would never come to an end. */
    @Test
    void tasksRunAtTheSameTime() {
        CountDownLatch both = new CountDownLatch(2);
        try (StepHelpers.Team team = helpers.begin(1)) {
            team.run(2, task -> {
                both.countDown();
                await(both);
            });
        }
        assertThat(both.getCount()).isZero();
    }

    /** So that each thread finds what its tasks read in its own cache. */
    @Test
    void eachThreadBeginsWithTheSameTasksInEachStep() {
        for (int step = 0; step < 100; step++) {
            CountDownLatch all = new CountDownLatch(3);
            Thread[] threads = new Thread[3];
            try (StepHelpers.Team team = helpers.begin(1)) {
                team.run(3, task -> {
                    threads[task] = Thread.currentThread();
                    all.countDown();
                    await(all);
                });
            }
            assertThat(threads[0]).isSameAs(Thread.currentThread());
            assertThat(threads[1].getName()).isEqualTo("folkrnn-step-1");
            assertThat(threads[2].getName()).isEqualTo("folkrnn-step-2");
        }
    }

    @Test
    void aSecondSessionGoesOnAlone() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (StepHelpers.Team first = helpers.begin(1);
                StepHelpers.Team second = helpers.begin(1)) {
            assertThat(second).isNotSameAs(first);
            second.run(20, task -> threads.add(Thread.currentThread()));
        }
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void smallStepsGetNoHelp() {
        try (StepHelpers small = new StepHelpers(3, 1000)) {
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            small.begin(8).run(20, task -> threads.add(Thread.currentThread()));
            assertThat(threads).containsExactly(Thread.currentThread());
        }
    }

    @Test
    void failuresReachTheCaller() {
        try (StepHelpers.Team team = helpers.begin(1)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> team.run(4, task -> {
                        throw new IllegalArgumentException("task " + task);
                    }))
                    .withMessage("a step has failed")
                    .withCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void stepsGoOnWithoutHelpersThatHaveEnded() {
        helpers.close();
        eachTaskRunsOnce();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
