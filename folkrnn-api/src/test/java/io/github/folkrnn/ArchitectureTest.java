package io.github.folkrnn;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.github.folkrnn";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void noPackageLooksBackAtTheFacade() {
        Stream<JavaClass> others =
                CLASSES.stream().filter(type -> !type.getPackageName().equals(ROOT));
        assertThat(others.flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(use -> use.getTargetClass().getPackageName().equals(ROOT)))
                .isEmpty();
    }

    /** A new public type also needs a line in the change log. */
    @Test
    void theExportedTypesAreThese() {
        List<String> exported = CLASSES.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass())
                .map(type -> type.getName().substring(ROOT.length() + 1))
                .sorted()
                .toList();
        assertThat(exported)
                .containsExactly(
                        "FolkRnn",
                        "FolkRnnBuilder",
                        "GenerationRequest",
                        "GenerationRequestBuilder",
                        "StopReason",
                        "SymbolStream",
                        "Tune",
                        "UnknownSymbols",
                        "abc.AbcElement",
                        "abc.AbcReader",
                        "abc.AbcTune",
                        "abc.AbcWriter",
                        "abc.Accidental",
                        "abc.AccidentalContext",
                        "abc.ChordName",
                        "abc.Clef",
                        "abc.Fraction",
                        "abc.Key",
                        "abc.Melody",
                        "abc.Metre",
                        "abc.Mode",
                        "abc.NoteName",
                        "abc.Pitch",
                        "abc.PlayingOrder",
                        "abc.Position",
                        "abc.Problem",
                        "abc.Repeats",
                        "abc.SoundingPitches",
                        "abc.Step",
                        "abc.Syllables",
                        "abc.Tempo",
                        "abc.Voice",
                        "chart.LossChart",
                        "constraint.AbcConstraint",
                        "constraint.AbcFeature",
                        "corpus.CleanedCorpus",
                        "corpus.Cleaning",
                        "corpus.CleaningReport",
                        "corpus.Corpus",
                        "corpus.CorpusException",
                        "corpus.CorpusReport",
                        "corpus.CorpusSplit",
                        "corpus.CorpusTune",
                        "corpus.Fragment",
                        "corpus.TextEncoding",
                        "evaluation.Distribution",
                        "evaluation.Evaluation",
                        "evaluation.TuneCritic",
                        "evaluation.TuneFeatures",
                        "evaluation.TuneForm",
                        "evaluation.TuneStatistics",
                        "file.AtomicFile",
                        "file.PngImage",
                        "harmony.Harmonizer",
                        "midi.MidiException",
                        "midi.MidiReader",
                        "model.SequenceModel",
                        "model.WeightFormat",
                        "musicxml.MusicXml",
                        "musicxml.MusicXmlException",
                        "novelty.Novelty",
                        "novelty.NoveltyIndex",
                        "novelty.NoveltyLevel",
                        "novelty.NoveltyReport",
                        "position.PositionInput",
                        "position.PositionTracker",
                        "sampling.LogitsProcessor",
                        "sampling.Sampler",
                        "sampling.SamplerSettings",
                        "sampling.Xoshiro256PlusPlus",
                        "score.Box",
                        "score.Paper",
                        "score.Score",
                        "score.ScoreBar",
                        "score.ScoreElement",
                        "score.ScorePages",
                        "score.ScoreStyle",
                        "score.WrittenNote",
                        "sound.Accompaniment",
                        "sound.Instrument",
                        "sound.NoSoundDeviceException",
                        "sound.Performance",
                        "sound.PerformanceStyle",
                        "sound.Playback",
                        "sound.PlayedBar",
                        "sound.PlayedChord",
                        "sound.PlayedNote",
                        "sound.Player",
                        "sound.SoundFont",
                        "sound.Swing",
                        "spi.BackendUnavailableException",
                        "spi.CheckpointException",
                        "spi.CheckpointFolder",
                        "spi.HeldOut",
                        "spi.Learner",
                        "spi.PretrainedModel",
                        "spi.Samples",
                        "spi.SequenceModelProvider",
                        "spi.TrainingInput",
                        "spi.TrainingLoop",
                        "spi.TrainingProgress",
                        "spi.TrainingText",
                        "training.Batching",
                        "training.CheckpointWritten",
                        "training.Divergence",
                        "training.Dropout",
                        "training.HeldOutScore",
                        "training.IterationEnd",
                        "training.LearningRate",
                        "training.Precision",
                        "training.SampleComposed",
                        "training.TrainingConfig",
                        "training.TrainingConsole",
                        "training.TrainingEnd",
                        "training.TrainingListener",
                        "training.TrainingLog",
                        "training.TrainingStarted",
                        "tunebook.TuneBook",
                        "vocabulary.CharacterVocabulary",
                        "vocabulary.TokenVocabulary",
                        "vocabulary.Vocabulary");
    }

    @Test
    void classesAreFinalUnlessMadeForExtension() {
        assertThat(CLASSES.stream()
                        .filter(type -> !type.isInterface()
                                && !type.isAnonymousClass()
                                && !type.getModifiers().contains(JavaModifier.FINAL)
                                && !type.getSimpleName().equals("package-info"))
                        .map(JavaClass::getName))
                .isEmpty();
    }
}
