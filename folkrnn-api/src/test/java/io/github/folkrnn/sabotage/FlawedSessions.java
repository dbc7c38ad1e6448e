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

    /** A model all of whose sessions have a flaw. */
    abstract static class Flawed extends SequenceModelContract {
        private int sessions;

        abstract Session flawed(Session session, int number);

        @Override
        protected SequenceModel openModel() throws IOException {
            return new ModelWrapper(FlawedModels.sound()) {
                @Override
                public Session newSession(int streams) {
                    return flawed(model.newSession(streams), sessions++);
                }
            };
        }
    }

    static final class Rule_3_1 extends Flawed {
        @Override
        Session flawed(Session session, int number) {
            return new SessionWrapper(session) {
                @Override
                public int streams() {
                    return 1;
                }
            };
        }
    }

    static final class Rule_3_2 extends Flawed {
        @Override
        Session flawed(Session sound, int number) {
            return new SessionWrapper(sound) {
                @Override
                public void step(int[] symbolIds, float[] logits) {
                    session.step(symbolIds, logits);
                    if (streams() > 4) {
                        logits[logits.length - 1] += symbolIds[0];
                    }
                }
            };
        }
    }

    static final class Rule_3_3 extends Flawed {
        @Override
        Session flawed(Session sound, int number) {
            return new SessionWrapper(sound) {
                @Override
                public void step(int[] symbolIds, float[] logits) {
                    session.step(symbolIds, logits);
                    logits[0] += number % 2 * 1e-4f;
                }
            };
        }
    }

    static final class Rule_3_4 extends Flawed {
        @Override
        Session flawed(Session sound, int number) {
            return new Certain(sound);
        }

        private static final class Certain extends SessionWrapper {
            Certain(Session session) {
                super(session);
            }

            @Override
            public void step(int[] symbolIds, float[] logits) {
                session.step(symbolIds, logits);
                int size = logits.length / symbolIds.length;
                for (int stream = 0; stream < symbolIds.length; stream++) {
                    logits[stream * size + 1] = Float.POSITIVE_INFINITY;
                }
            }

            @Override
            public Session fork() {
                return new Certain(session.fork());
            }

            @Override
            public Session select(int... streams) {
                return new Certain(session.select(streams));
            }
        }
    }

    static final class Rule_3_5 extends Flawed {
        @Override
        Session flawed(Session sound, int number) {
            return new SessionWrapper(sound) {
                @Override
                public void step(int[] symbolIds, float[] logits) {
                    boolean wrong = symbolIds.length != streams() || logits.length % streams() != 0;
                    if (!wrong) {
                        session.step(symbolIds, logits);
                    }
                }
            };
        }
    }

    static final class Rule_3_6 extends Flawed {
        @Override
        Session flawed(Session sound, int number) {
            return new SessionWrapper(sound) {
                @Override
                public void step(int[] symbolIds, float[] logits) {
                    if (IntStream.of(symbolIds).noneMatch(symbol -> symbol < 0)) {
                        session.step(symbolIds, logits);
                    }
                }
            };
        }
    }

    static final class Rule_3_7 extends Flawed {
        @Override
        Session flawed(Session sound, int number) {
            return new SessionWrapper(sound) {
                @Override
                public void step(int[] symbolIds, float[] logits) {
                    try {
                        session.step(symbolIds, logits);
                    } catch (IllegalArgumentException e) {
                        session.reset();
                        throw e;
                    }
                }
            };
        }
    }

    static final class Rule_3_8 extends Flawed {
        @Override
        Session flawed(Session sound, int number) {
            return new SessionWrapper(sound) {
                @Override
                public void close() {}
            };
        }
    }

    static final class Rule_3_9 extends Flawed {
        @Override
        Session flawed(Session sound, int number) {
            return new SessionWrapper(sound) {
                @Override
                public Session fork() {
                    Session fork = session.fork();
                    fork.reset();
                    return fork;
                }
            };
        }
    }

    static final class Rule_3_10 extends Flawed {
        @Override
        Session flawed(Session sound, int number) {
            return new SessionWrapper(sound) {
                @Override
                public Session fork() {
                    Session fork = session.fork();
                    session.reset();
                    return fork;
                }
            };
        }
    }

    static final class Rule_3_11 extends Flawed {
        @Override
        Session flawed(Session sound, int number) {
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
        Session flawed(Session sound, int number) {
            return new SessionWrapper(sound) {
                @Override
                public Session select(int... streams) {
                    return session.select(Arrays.stream(streams).sorted().toArray());
                }
            };
        }
    }

    static final class Rule_3_13 extends Flawed {
        @Override
        Session flawed(Session sound, int number) {
            return new SessionWrapper(sound) {
                @Override
                public Session select(int... streams) {
                    Session selection = session.select(streams);
                    session.reset(0);
                    return selection;
                }
            };
        }
    }

    static final class Rule_3_14 extends Flawed {
        @Override
        Session flawed(Session sound, int number) {
            return new SessionWrapper(sound) {
                @Override
                public Session select(int... streams) {
                    return streams.length == 0 ? session.fork() : session.select(streams);
                }
            };
        }
    }

    static final class Rule_3_15 extends Flawed {
        @Override
        Session flawed(Session sound, int number) {
            return new SessionWrapper(sound) {
                @Override
                public Session select(int... streams) {
                    return session.select(IntStream.of(streams)
                            .map(stream -> Math.floorMod(stream, streams()))
                            .toArray());
                }
            };
        }
    }

    static final class Rule_3_16 extends Flawed {
        @Override
        Session flawed(Session sound, int number) {
            return new SessionWrapper(sound) {
                @Override
                public void reset(int stream) {
                    session.reset(stream);
                    session.reset();
                }
            };
        }
    }

    static final class Rule_3_17 extends Flawed {
        @Override
        Session flawed(Session sound, int number) {
            return new SessionWrapper(sound) {
                @Override
                public void reset(int stream) {
                    session.reset(Math.floorMod(stream, streams()));
                }
            };
        }
    }

    static final class Rule_3_18 extends Flawed {
        @Override
        Session flawed(Session sound, int number) {
            return new SessionWrapper(sound) {
                @Override
                public void reset() {
                    session.reset(0);
                }
            };
        }
    }

    static final class Rule_3_19 extends Flawed {
        @Override
        Session flawed(Session sound, int number) {
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
