package io.github.folkrnn.training;

/** Two listeners, called one after the other. */
record JoinedListeners(TrainingListener first, TrainingListener second) implements TrainingListener {
    @Override
    public void onStart(TrainingStarted event) {
        first.onStart(event);
        second.onStart(event);
    }

    @Override
    public void onIteration(IterationEnd event) {
        first.onIteration(event);
        second.onIteration(event);
    }

    @Override
    public void onHeldOutScore(HeldOutScore event) {
        first.onHeldOutScore(event);
        second.onHeldOutScore(event);
    }

    @Override
    public void onDivergence(Divergence event) {
        first.onDivergence(event);
        second.onDivergence(event);
    }

    @Override
    public void onCheckpoint(CheckpointWritten event) {
        first.onCheckpoint(event);
        second.onCheckpoint(event);
    }

    @Override
    public void onSample(SampleComposed event) {
        first.onSample(event);
        second.onSample(event);
    }

    @Override
    public void onEnd(TrainingEnd event) {
        first.onEnd(event);
        second.onEnd(event);
    }
}
