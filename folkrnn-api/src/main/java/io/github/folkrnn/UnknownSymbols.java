package io.github.folkrnn;

/**
 * The treatment of symbols in a corpus that the network does not know which the training {@linkplain FolkRnnBuilder#startFrom
 * starts from}.
 *
 * <pre>{@code
 * FolkRnn.builder().startFrom(folk).unknownSymbols(UnknownSymbols.ADD).train(corpus).close();
 * }</pre>
 */
public enum UnknownSymbols {
    /**
     * The network gets them, and learns them: rows of weights for each of them, which begin as those of a symbol without a
     * meaning. A line in the log and the model's provenance say which they are. Where the backend {@linkplain
     * io.github.folkrnn.spi.SequenceModelProvider#canAddSymbols cannot} do that, they are refused.
     */
    ADD,

    /** The corpus is refused, with the tune, the character and its place. */
    REFUSE
}
