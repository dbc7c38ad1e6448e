package io.github.folkrnn.examples;

import io.github.folkrnn.corpus.Fragment;
import java.util.List;

/** Says on the error stream which pieces of text belong to no tune of a corpus and are left out. */
final class LeftOut {
    private LeftOut() {}

    /** How many there are, and where the first one stands. */
    static void count(List<Fragment> fragments) {
        if (!fragments.isEmpty()) {
            System.err.println("left out, for want of an X: line: " + fragments.size()
                    + " piece(s) of text, the first at " + place(fragments.get(0)));
        }
    }

    /** Where each one stands, in a line of its own. */
    static void list(List<Fragment> fragments) {
        fragments.forEach(fragment -> System.err.println("left out, for want of an X: line: " + place(fragment)));
    }

    private static String place(Fragment fragment) {
        return fragment.source() + ":" + fragment.line();
    }
}
