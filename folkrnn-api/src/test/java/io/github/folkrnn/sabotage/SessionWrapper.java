package io.github.folkrnn.sabotage;

import io.github.folkrnn.model.SequenceModel.Session;

/** A session that does what another one does. */
class SessionWrapper implements Session {
    final Session session;

    SessionWrapper(Session session) {
        this.session = session;
    }

    @Override
    public int streams() {
        return session.streams();
    }

    @Override
    public void step(int[] symbolIds, float[] logits) {
        session.step(symbolIds, logits);
    }

    @Override
    public Session fork() {
        return session.fork();
    }

    @Override
    public Session select(int... streams) {
        return session.select(streams);
    }

    @Override
    public void reset(int stream) {
        session.reset(stream);
    }

    @Override
    public void reset() {
        session.reset();
    }

    @Override
    public void close() {
        session.close();
    }
}
