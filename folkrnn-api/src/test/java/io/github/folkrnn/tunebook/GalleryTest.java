package io.github.folkrnn.tunebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.abc.AbcReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GalleryTest {
    private static final Path PAGE = Path.of("target", "gallery.html");

    static List<Gallery.Exhibit> exhibits() {
        return Gallery.exhibits();
    }

    @ParameterizedTest
    @MethodSource("exhibits")
    void anExhibitIsEngravedAsItsGoldenPicture(Gallery.Exhibit exhibit) {
        assertThat(AbcReader.read(exhibit.abc()).problems()).isEmpty();
        assertThat(exhibit.svg())
                .as(
                        "%s is drawn as it was; %s shows all as they are now, and Gallery.main takes them over",
                        exhibit, PAGE)
                .isEqualTo(exhibit.golden());
    }

    @Test
    void allStandOnOnePageAndCanBePlayed() throws IOException {
        Gallery.page().write(PAGE);
        assertThat(Files.readString(PAGE))
                .contains(exhibits().size() + " tunes")
                .doesNotContain("Not played", "Not engraved");
    }
}
