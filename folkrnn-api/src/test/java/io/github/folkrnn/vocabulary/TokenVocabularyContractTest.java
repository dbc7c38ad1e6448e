package io.github.folkrnn.vocabulary;

class TokenVocabularyContractTest extends BundledTunesContract {
    TokenVocabularyContractTest() {
        super(TokenVocabulary::of);
    }
}
