package io.github.folkrnn.dl4j.checkpoint;

import io.github.folkrnn.dl4j.checkpoint.CheckpointBytes.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The ways in which a checkpoint is changed; all but the first two see to it that its hash is right again. */
enum CheckpointMutation {
    TRUNCATION {
        @Override
        byte[] of(CheckpointBytes file, RandomGenerator random) {
            byte[] whole = file.toBytes();
            return Arrays.copyOf(whole, random.nextInt(whole.length));
        }
    },
    FLIPPED_BITS {
        @Override
        byte[] of(CheckpointBytes file, RandomGenerator random) {
            return flip(file.toBytes(), random);
        }
    },
    FLIPPED_BIT_IN_HEADER {
        @Override
        byte[] of(CheckpointBytes file, RandomGenerator random) {
            char[] header = file.header().toCharArray();
            header[random.nextInt(header.length)] ^= (char) (1 << random.nextInt(7));
            return file.with(new String(header)).toBytes();
        }
    },
    FLIPPED_BITS_IN_DATA {
        @Override
        byte[] of(CheckpointBytes file, RandomGenerator random) {
            return file.with(flip(file.data().clone(), random)).toBytes();
        }
    },
    OTHER_NUMBER_IN_DATA {
        @Override
        byte[] of(CheckpointBytes file, RandomGenerator random) {
            ByteBuffer data = ByteBuffer.wrap(file.data().clone()).order(ByteOrder.LITTLE_ENDIAN);
            int at = random.nextInt(data.capacity() / Float.BYTES) * Float.BYTES;
            return file.with(data.putFloat(at, FLOATS[random.nextInt(FLOATS.length)])
                            .array())
                    .toBytes();
        }
    },
    OTHER_NUMBER_IN_HEADER {
        @Override
        byte[] of(CheckpointBytes file, RandomGenerator random) {
            return replace(NUMBER, NUMBERS.get(random.nextInt(NUMBERS.size())), file, random);
        }
    },
    OTHER_WORD_IN_HEADER {
        @Override
        byte[] of(CheckpointBytes file, RandomGenerator random) {
            List<MatchResult> words = WORD.matcher(file.header()).results().toList();
            return replace(WORD, words.get(random.nextInt(words.size())).group(), file, random);
        }
    },
    PIECES_TWICE_OR_GONE {
        @Override
        byte[] of(CheckpointBytes file, RandomGenerator random) {
            List<String> pieces = new ArrayList<>(List.of(file.header().trim().split("(?<=,)", -1)));
            int from = random.nextInt(pieces.size());
            List<String> some = pieces.subList(from, Math.min(pieces.size(), from + 1 + random.nextInt(4)));
            if (random.nextBoolean()) {
                pieces.addAll(random.nextInt(pieces.size()), List.copyOf(some));
            } else {
                some.clear();
            }
            return file.with(String.join("", pieces)).toBytes();
        }
    },
    LONG_PIECE {
        @Override
        byte[] of(CheckpointBytes file, RandomGenerator random) {
            String header = file.header();
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            Pattern where = PLACES.get(random.nextInt(PLACES.size()));
            int longest = random.nextBoolean() ? 50 : 5000;
            return replace(where, piece.repeat(1 + random.nextInt(longest)), file, random);
        }
    },
    OTHER_TENSORS {
        @Override
        byte[] of(CheckpointBytes file, RandomGenerator random) throws IOException {
            List<Tensor> tensors = file.tensors();
            int at = random.nextInt(tensors.size());
            Tensor tensor = tensors.get(at);
            int other = random.nextInt(tensors.size());
            switch (random.nextInt(7)) {
                case 0 -> tensors.remove(at);
                case 1 -> Collections.swap(tensors, at, other);
                case 2 -> {
                    Tensor that = tensors.get(other);
                    tensors.set(at, new Tensor(that.name(), tensor.type(), tensor.shape(), tensor.data()));
                    tensors.set(other, new Tensor(tensor.name(), that.type(), that.shape(), that.data()));
                }
                case 3 -> {
                    List<Integer> turned = new ArrayList<>(tensor.shape());
                    Collections.reverse(turned);
                    turned.addAll(Collections.nCopies(random.nextInt(2), 1));
                    tensors.set(at, new Tensor(tensor.name(), tensor.type(), turned, tensor.data()));
                }
                case 4 -> {
                    boolean single = tensor.type().equals("F32");
                    int length = single ? tensor.data().length / 4 : tensor.data().length * 4;
                    byte[] bytes = Arrays.copyOf(tensor.data(), length);
                    tensors.set(at, new Tensor(tensor.name(), single ? "I8" : "F32", tensor.shape(), bytes));
                }
                case 5 -> {
                    List<Integer> longer = new ArrayList<>(tensor.shape());
                    int rows = longer.get(0);
                    int grown = rows + random.nextInt(-1, 2);
                    longer.set(0, grown);
                    byte[] bytes = Arrays.copyOf(tensor.data(), tensor.data().length / rows * grown);
                    tensors.set(at, new Tensor(tensor.name(), tensor.type(), longer, bytes));
                }
                default ->
                    tensors.add(other, new Tensor("training.x" + at, tensor.type(), tensor.shape(), tensor.data()));
            }
            return file.with(tensors).toBytes();
        }
    };

    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
    private static final Pattern WORD = Pattern.compile("[\\w.:-]{2,}");

    private static final List<String> NUMBERS =
            List.of(("0 -1 1 2 3 1.5 1e9 1e999 1000000 268435456 536870912 2147483647"
                            + " 4611686018427387904 9223372036854775807 99999999999999999999 null [] {} \"x\" true [1,2,3] NaN")
                    .split(" "));

    private static final float[] FLOATS = {
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MAX_VALUE,
        -1e12f,
        1e12f,
        1.1e12f,
        1e9f,
        -0f,
        Float.MIN_VALUE,
        -1
    };

    private static final List<String> PIECES =
            List.of("[", "{\\\"a\\\":", "{\"a\":", "9", "x", "\\n", "\\u0000", "é", "\ud83c\udfb5", "0,", "\\\\\\\"");

    /** Names, values, and the beginnings of both. */
    private static final List<Pattern> PLACES = List.of(
            WORD, NUMBER, Pattern.compile("(?<=[\\[{,:])"), Pattern.compile("(?<=\")"), Pattern.compile("!|\\\\\\\\n"));

    abstract byte[] of(CheckpointBytes file, RandomGenerator random) throws IOException;

    private static byte[] flip(byte[] bytes, RandomGenerator random) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static byte[] replace(Pattern pattern, String text, CheckpointBytes file, RandomGenerator random) {
        String header = file.header();
        List<MatchResult> places = pattern.matcher(header).results().toList();
        MatchResult place = places.get(random.nextInt(places.size()));
        return file.with(header.substring(0, place.start()) + text + header.substring(place.end()))
                .toBytes();
    }
}
