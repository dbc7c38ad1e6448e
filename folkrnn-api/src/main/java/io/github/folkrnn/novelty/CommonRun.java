package io.github.folkrnn.novelty;

/**
 * A run of steps that two melodies share.
 *
 * @param steps how many
 * @param from where it begins in the first one
 */
record CommonRun(int steps, int from) {
    /** The longest run of two melodies. */
    static CommonRun longest(int[] first, int[] second) {
        int steps = 0;
        int end = 0;
        int[] ending = new int[second.length + 1];
        for (int i = 0; i < first.length; i++) {
            for (int j = second.length; j > 0; j--) {
                ending[j] = first[i] == second[j - 1] ? ending[j - 1] + 1 : 0;
                if (ending[j] > steps) {
                    steps = ending[j];
                    end = i + 1;
                }
            }
        }
        return new CommonRun(steps, end - steps);
    }
}
