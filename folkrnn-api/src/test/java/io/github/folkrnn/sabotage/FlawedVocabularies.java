package io.github.folkrnn.sabotage;

import io.github.folkrnn.tck.VocabularyContract;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** For each rule of a vocabulary, one that breaks it and no other. */
final class FlawedVocabularies {
    private FlawedVocabularies() {}

    /** A vocabulary without a flaw. */
    private static class Sound implements Vocabulary {
        final Vocabulary vocabulary = CharacterVocabulary.ofCharacters(List.of("\nABCabc".split("")));

        @Override
        public int size() {
            return vocabulary.size();
        }

        @Override
        public OptionalInt idOf(String symbol) {
            return vocabulary.idOf(symbol);
        }

        @Override
        public String symbol(int id) {
            return vocabulary.symbol(id);
        }

        @Override
        public int[] encode(String text) {
            return vocabulary.encode(text);
        }

        @Override
        public String decode(int... ids) {
            return vocabulary.decode(ids);
        }

        @Override
        public int[] separator() {
            return vocabulary.separator();
        }
    }

    /** A vocabulary with a flaw. */
    abstract static class Flawed extends VocabularyContract {
        private final Vocabulary flawed;

        Flawed(Vocabulary flawed) {
            this.flawed = flawed;
        }

        @Override
        protected Vocabulary vocabulary() {
            return flawed;
        }

        @Override
        protected List<String> texts() {
            return List.of("", "AbC\ncBa");
        }
    }

    static final class Rule_1_1 extends Flawed {
        Rule_1_1() {
            super(new Sound() {
                @Override
                public String decode(int... ids) {
                    return vocabulary.decode(ids).toLowerCase(Locale.ROOT);
                }
            });
        }
    }

    static final class Rule_1_2 extends Flawed {
        Rule_1_2() {
            super(new Sound() {
                @Override
                public String symbol(int id) {
                    return vocabulary.symbol(id).toLowerCase(Locale.ROOT);
                }
            });
        }
    }

    static final class Rule_1_3 extends Flawed {
        Rule_1_3() {
            super(new Sound() {
                @Override
                public OptionalInt idOf(String symbol) {
                    return OptionalInt.of(vocabulary.idOf(symbol).orElse(0));
                }
            });
        }
    }

    static final class Rule_1_4 extends Flawed {
        Rule_1_4() {
            super(new Sound() {
                @Override
                public String symbol(int id) {
                    return vocabulary.symbol(Math.floorMod(id, size()));
                }
            });
        }
    }

    static final class Rule_1_5 extends Flawed {
        Rule_1_5() {
            super(new Sound() {
                @Override
                public int[] encode(String text) {
                    return text.codePoints()
                            .mapToObj(Character::toString)
                            .flatMapToInt(symbol -> vocabulary.idOf(symbol).stream())
                            .toArray();
                }
            });
        }
    }

    static final class Rule_1_6 extends Flawed {
        Rule_1_6() {
            super(new Sound() {
                private final int[] shared = vocabulary.separator();

                @Override
                public int[] separator() {
                    return shared;
                }
            });
        }
    }

    static final class Rule_1_7 extends Flawed {
        Rule_1_7() {
            super(new Sound() {
                @Override
                public int[] separator() {
                    return IntStream.of(vocabulary.separator())
                            .map(id -> id + size())
                            .toArray();
                }
            });
        }
    }
}
