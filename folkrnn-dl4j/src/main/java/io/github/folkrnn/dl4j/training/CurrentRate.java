package io.github.folkrnn.dl4j.training;

import org.nd4j.linalg.schedule.ISchedule;

/** The learning rate that a network has been told last: Deeplearning4j asks a schedule for it at each update. */
final class CurrentRate implements ISchedule {
    private static final long serialVersionUID = 1L;

    private double rate;

    void set(double newRate) {
        rate = newRate;
    }

    @Override
    public double valueAt(int iteration, int epoch) {
        return rate;
    }

    /** Copies of a configuration follow the same rate. */
    @Override
    public CurrentRate clone() {
        return this;
    }
}
