package io.github.folkrnn.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.corpus.CleaningReport.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmsTest {
    private static String tune(String fields, String metre, int bars) {
        String bar = metre.equals("9/8") ? "GAB ABc Bcd|" : metre.equals("6/8") ? "GAB ABc|" : "GABc|";
        return "X:1\n" + fields + "M:" + metre + "\nL:1/8\nK:G\n" + bar.repeat(bars) + "]";
    }

    private static CleanedCorpus cleaned(List<String> tunes) throws IOException {
        return Corpus.of(tunes).cleaned(Cleaning.plain().keepCopies());
    }

    private static List<String> rhythms(List<String> tunes) throws IOException {
        return cleaned(tunes)
                .tunes()
                .map(text -> text.contains("\nR:") ? text.replaceFirst("(?s).*\nR:([^\n]*).*", "$1") : "")
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "R: Double Jig; 6/8; jig",
                "R:slipjig; 9/8; slip jig",
                "R:Hop Jig; 9/8; slip jig",
                "R:REEL; 2/4; reel",
                "R:fling; 2/4; highland fling",
                "R:Morris  Dance.; 6/8; morris dance",
                // The metre says which jig it is.
                "R:jig; 9/8; slip jig",
                "T:Tom Lee's -- HORNPIPE; 2/4; hornpipe",
                "T:TOM LEE'S -- JIG., THE; 6/8; jig",
                "T:The Cork Hornpipe.; 2/4; hornpipe",
                "T:March of the Kings; 6/8; march",
                "T:The Duke's Slip Jig; 9/8; slip jig",
                "Z:id:xy-slipjig-12; 9/8; slip jig",
                "T:No Name; 9/8; slip jig",
            })
    void aRhythmIsFound(String field, String metre, String rhythm) throws IOException {
        assertThat(rhythms(List.of(tune(field + "\n", metre, 2)))).containsExactly(rhythm);
    }

    @ParameterizedTest
    @CsvSource({"R:jig, 2/4", "R:reel, 6/8", "T:A Jig, 2/4", "T:Reels and Rats, 2/4", "T:Polka, 2/4", "R:, 6/8"})
    void noRhythmIsInvented(String field, String metre) throws IOException {
        assertThat(rhythms(List.of(tune(field + "\n", metre, 2)))).containsExactly("");
    }

    @Test
    void aContradictionIsCounted() throws IOException {
        assertThat(cleaned(List.of(tune("R:jig\n", "2/4", 2))).report().changes())
                .containsEntry(Change.RHYTHM_CONTRADICTED, 1);
    }

    @Test
    void tunesWithinAChapterHaveItsRhythm() throws IOException {
        List<String> tunes = new ArrayList<>();
        for (int bars = 1; bars <= 3; bars++) {
            tunes.add(tune("R:jig\n", "6/8", bars));
        }
        tunes.add(tune("", "6/8", 4));
        tunes.add(tune("", "2/4", 5));
        for (int bars = 6; bars <= 8; bars++) {
            tunes.add(tune("R:jig\n", "6/8", bars));
        }
        tunes.add(tune("", "6/8", 9));
        assertThat(rhythms(tunes)).containsExactly("jig", "jig", "jig", "jig", "", "jig", "jig", "jig", "");
        assertThat(rhythms(tunes.subList(1, 8))).containsExactly("jig", "jig", "", "", "jig", "jig", "jig");
    }
}
