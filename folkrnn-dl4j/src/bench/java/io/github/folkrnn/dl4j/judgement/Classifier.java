package io.github.folkrnn.dl4j.judgement;

/** Tells the members of a class from others, by their features. */
interface Classifier {
    /** How much the features are like those of the class: the higher, the more. */
    double score(double[] features);

    /** A kind of classifier. */
    interface Learner {
        /**
         * Learns from examples.
         *
         * @param features {@code [examples][features]}
         * @param member for each example whether it belongs to the class; some do and some don't
         * @param seed what all chance is drawn from
         */
        Classifier learn(double[][] features, boolean[] member, long seed);
    }
}
