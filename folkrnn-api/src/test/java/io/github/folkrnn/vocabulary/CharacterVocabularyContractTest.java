package io.github.folkrnn.vocabulary;

class CharacterVocabularyContractTest extends BundledTunesContract {
    CharacterVocabularyContractTest() {
        super(CharacterVocabulary::of);
    }
}
