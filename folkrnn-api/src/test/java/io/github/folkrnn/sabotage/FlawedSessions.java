package io.github.folkrnn.sabotage;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.model.SequenceModel.Session;
import io.github.folkrnn.tck.SequenceModelContract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** For each rule of a session, one that breaks it and no other. */
final class FlawedSessions {
    private FlawedSessions() {}

    /** A model all of whose sessions have a flaw in one of their methods. */
    abstract static class Flawed extends SequenceModelContract {
        @Override
        protected SequenceModel openModel() throws IOException {
            return new ModelWrapper(FlawedModels.sound()) {
                @Override
                public Session newSession(int streams) {
                    return flawed(model.newSession(streams));
                }
            };
        }

        Session flawed(Session sound) {
            return new SessionWrapper(sound) {
                @Override
                public int streams() {
                    return Flawed.this.streams(session);
                }

                @Override
                public void step(int[] symbolIds, float[] logits) {
                    Flawed.this.step(session, symbolIds, logits);
                }

                @Override
                public Session fork() {
                    return Flawed.this.fork(session);
                }

                @Override
                public Session select(int... streams) {
                    return Flawed.this.select(session, streams);
                }

                @Override
                public void reset(int stream) {
                    Flawed.this.reset(session, stream);
                }

                @Override
                public void reset() {
                    Flawed.this.reset(session);
                }
            };
        }

        int streams(Session sound) {
            return sound.streams();
        }

        void step(Session sound, int[] symbolIds, float[] logits) {
            sound.step(symbolIds, logits);
        }

        Session fork(Session sound) {
            return sound.fork();
        }

        Session select(Session sound, int... streams) {
            return sound.select(streams);
        }

        void reset(Session sound, int stream) {
            sound.reset(stream);
        }

        void reset(Session sound) {
            sound.reset();
        }
    }

    static final class Rule_3_1 extends Flawed {
        @Override
        int streams(Session sound) {
            return 1;
        }
    }

    static final class Rule_3_2 extends Flawed {
        @Override
        void step(Session sound, int[] symbolIds, float[] logits) {
            sound.step(symbolIds, logits);
            if (sound.streams() > 4) {
                logits[logits.length - 1] += symbolIds[0];
            }
        }
    }

    static final class Rule_3_3 extends Flawed {
        private int sessions;

        @Override
        Session flawed(Session sound) {
            float flaw = sessions++ % 2 * 1e-4f;
            return new SessionWrapper(sound) {
                @Override
                public void step(int[] symbolIds, float[] logits) {
                    session.step(symbolIds, logits);
                    logits[0] += flaw;
                }
            };
        }
    }

    static final class Rule_3_4 extends Flawed {
        @Override
        void step(Session sound, int[] symbolIds, float[] logits) {
            sound.step(symbolIds, logits);
            int size = logits.length / symbolIds.length;
            for (int stream = 0; stream < symbolIds.length; stream++) {
                logits[stream * size + 1] = Float.POSITIVE_INFINITY;
            }
        }

        @Override
        Session fork(Session sound) {
            return flawed(sound.fork());
        }

        @Override
        Session select(Session sound, int... streams) {
            return flawed(sound.select(streams));
        }
    }

    static final class Rule_3_5 extends Flawed {
        @Override
        void step(Session sound, int[] symbolIds, float[] logits) {
            boolean wrong = symbolIds.length != sound.streams() || logits.length % sound.streams() != 0;
            if (!wrong) {
                sound.step(symbolIds, logits);
            }
        }
    }

    static final class Rule_3_6 extends Flawed {
        @Override
        void step(Session sound, int[] symbolIds, float[] logits) {
            if (IntStream.of(symbolIds).noneMatch(symbol -> symbol < 0)) {
                sound.step(symbolIds, logits);
            }
        }
    }

    static final class Rule_3_7 extends Flawed {
        @Override
        void step(Session sound, int[] symbolIds, float[] logits) {
            try {
                sound.step(symbolIds, logits);
            } catch (IllegalArgumentException e) {
                sound.reset();
                throw e;
            }
        }
    }

    static final class Rule_3_8 extends Flawed {
        @Override
        Session flawed(Session sound) {
            return new SessionWrapper(sound) {
                @Override
                public void close() {}
            };
        }
    }

    static final class Rule_3_9 extends Flawed {
        @Override
        Session fork(Session sound) {
            Session fork = sound.fork();
            fork.reset();
            return fork;
        }
    }

    static final class Rule_3_10 extends Flawed {
        @Override
        Session fork(Session sound) {
            Session fork = sound.fork();
            sound.reset();
            return fork;
        }
    }

    static final class Rule_3_11 extends Flawed {
        @Override
        Session flawed(Session sound) {
            return new SessionWrapper(sound) {
                private final List<Session> forks = new ArrayList<>();

                @Override
                public Session fork() {
                    forks.add(session.fork());
                    return forks.get(forks.size() - 1);
                }

                @Override
                public void close() {
                    forks.forEach(Session::close);
                    session.close();
                }
            };
        }
    }

    static final class Rule_3_12 extends Flawed {
        @Override
        Session select(Session sound, int... streams) {
            return sound.select(Arrays.stream(streams).sorted().toArray());
        }
    }

    static final class Rule_3_13 extends Flawed {
        @Override
        Session select(Session sound, int... streams) {
            Session selection = sound.select(streams);
            sound.reset(0);
            return selection;
        }
    }

    static final class Rule_3_14 extends Flawed {
        @Override
        Session select(Session sound, int... streams) {
            return streams.length == 0 ? sound.fork() : sound.select(streams);
        }
    }

    static final class Rule_3_15 extends Flawed {
        @Override
        Session select(Session sound, int... streams) {
            return sound.select(IntStream.of(streams)
                    .map(stream -> Math.floorMod(stream, sound.streams()))
                    .toArray());
        }
    }

    static final class Rule_3_16 extends Flawed {
        @Override
        void reset(Session sound, int stream) {
            sound.reset(stream);
            sound.reset();
        }
    }

    static final class Rule_3_17 extends Flawed {
        @Override
        void reset(Session sound, int stream) {
            sound.reset(Math.floorMod(stream, sound.streams()));
        }
    }

    static final class Rule_3_18 extends Flawed {
        @Override
        void reset(Session sound) {
            sound.reset(0);
        }
    }

    static final class Rule_3_19 extends Flawed {
        @Override
        Session flawed(Session sound) {
            return new SessionWrapper(sound) {
                private boolean closed;

                @Override
                public void close() {
                    if (closed) {
                        throw new IllegalStateException("the session is closed");
                    }
                    closed = true;
                    session.close();
                }
            };
        }
    }
}
