package io.github.folkrnn.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitleTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ADMIRAL'S -- HORNPIPE | Admiral's",
                "KITTY'S GONE -- REEL., THE | The Kitty's Gone",
                "MISS DALY'S - JIG | Miss Daly's",
                "Barley Meal- Jig | Barley Meal",
                "CAMP-MEETING -- JIG No.2. | Camp-Meeting No.2",
                "Market Girl -- Jig (or Jefferson's) | Market Girl (or Jefferson's)",
                "WALK AROUND. -- BRING THE HAY. | Bring the Hay",
                "Over -- Under | Over -- Under",
                "Old Woman's Purse., The | The Old Woman's Purse",
                "Humours Of Bandon, The | The Humours of Bandon",
                "the Old Beggarman | The Old Beggarman",
                "I WON'T GO HOME 'TILL DAY | I Won't Go Home 'Till Day",
                "CAPT. O'NEILL'S OR McDONALD'S | Capt. O'Neill's or McDonald's",
                "Captain O'Kane | Captain O'Kane",
                "OFF TO THE HUNT O' THE FOX | Off to the Hunt o' the Fox",
                "What the Devil Are You At | What the Devil Are You At",
                "Quick Step. 25th Regt. | Quick Step. 25th Regt.",
                "The White Cockade. | The White Cockade",
                "Wat:er Street | Water Street",
                "GEORGE III'S | George III's",
                "Jig of Slurs | Jig of Slurs",
                "YES | Yes",
                "Jack & Jill | Jack and Jill",
                "O'er the Hills | O'er the Hills",
                "SEÁN BUÍ | Seán Buí",
            })
    void titlesStandInOneCase(String written, String plain) {
        assertThat(TitleText.of(List.of(written)).text()).isEqualTo(plain);
    }

    @Test
    void theFirstTitleThatIsNotBlankCounts() {
        assertThat(TitleText.of(List.of(" ", "First", "Second")).text()).isEqualTo("First");
        assertThat(TitleText.of(List.of()).text()).isEmpty();
    }
}
