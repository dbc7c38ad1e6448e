package io.github.folkrnn.dl4j.network;

/** The weights of a network, in one of the formats that they are composed with and stored in. */
public sealed interface NetworkWeights permits LstmWeights, Int8Weights {
    LstmShape shape();

    /** These weights, each as a number of single precision. */
    LstmWeights inSinglePrecision();

    /** These weights rounded to 8 bits, if they are not yet. */
    Int8Weights inInt8();
}
