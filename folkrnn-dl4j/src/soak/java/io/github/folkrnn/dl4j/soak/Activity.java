package io.github.folkrnn.dl4j.soak;

/** Something that is done over and over. */
@FunctionalInterface
interface Activity {
    /**
     * Does some of it, for some seconds.
     *
     * @throws Exception if something happens that must not
     */
    void round() throws Exception;
}
