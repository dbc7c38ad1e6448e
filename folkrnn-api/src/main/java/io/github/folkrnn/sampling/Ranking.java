package io.github.folkrnn.sampling;

/**
 * Symbols in descending order of their keys, of equal ones the first: a binary heap, since of all symbols only the first
 * few are ever asked for.
 */
final class Ranking {
    private final int[] heap;
    private double[] keys = {};
    private int size;

    Ranking(int capacity) {
        heap = new int[capacity];
    }

    /** Ranks the symbols whose weight is not 0. */
    void rank(double[] weights, double[] keysOfSymbols) {
        keys = keysOfSymbols;
        size = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                heap[size++] = i;
            }
        }
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Takes the first symbol away. */
    int poll() {
        int first = heap[0];
        heap[0] = heap[--size];
        sink(0);
        return first;
    }

    /** Takes whichever symbol is quickest to take away. */
    int removeAny() {
        return heap[--size];
    }

    private void sink(int place) {
        int symbol = heap[place];
        int child = 2 * place + 1;
        while (child < size) {
            if (child + 1 < size && precedes(heap[child + 1], heap[child])) {
                child++;
            }
            if (!precedes(heap[child], symbol)) {
                break;
            }
            heap[place] = heap[child];
            place = child;
            child = 2 * place + 1;
        }
        heap[place] = symbol;
    }

    private boolean precedes(int a, int b) {
        return keys[a] > keys[b] || keys[a] == keys[b] && a < b;
    }
}
