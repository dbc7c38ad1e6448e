package io.github.folkrnn.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {
    @TempDir
    Path temporary;

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theLastFewCheckpointsAreKept() throws IOException {
        CheckpointFolder folder = new CheckpointFolder(temporary.resolve("new/folder"), 1, 2);
        assertThat(folder.latest()).isEmpty();
        for (int iteration : new int[] {7, 8, 123_456_789, 9}) {
            folder.write(iteration, file -> Files.writeString(file, "whole"));
        }
        assertThat(names(folder.path())).containsExactly("checkpoint-00000009.folkrnn", "checkpoint-123456789.folkrnn");
        assertThat(folder.latest()).hasValue(folder.path().resolve("checkpoint-123456789.folkrnn"));
    }

    @Test
    void otherFilesAreLeftAloneAndUnfinishedOnesRemoved() throws IOException {
        List<String> others = List.of("checkpoint.folkrnn", "checkpoint-00000001.folkrnn.bak", "notes.txt");
        for (String name : others) {
            Files.writeString(temporary.resolve(name), "");
        }
        Files.writeString(temporary.resolve(".checkpoint-00000002.folkrnn.1f-2e.tmp"), "half");
        CheckpointFolder folder = new CheckpointFolder(temporary, 1, 1);
        assertThat(folder.latest()).isEmpty();
        folder.write(3, file -> Files.writeString(file, "whole"));
        assertThat(names(temporary)).containsAll(others).hasSize(4);
    }

    @Test
    void aCheckpointThatCannotBeWrittenLeavesTheOthers() throws IOException {
        CheckpointFolder folder = new CheckpointFolder(temporary, 1, 1);
        folder.write(1, file -> Files.writeString(file, "whole"));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> folder.write(2, file -> {
                    throw new IOException("the disk is full");
                }))
                .withMessage("the disk is full");
        assertThat(folder.latest()).hasValue(temporary.resolve("checkpoint-00000001.folkrnn"));
    }

    @Test
    void componentsAreWithinTheirRanges() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CheckpointFolder(temporary, 0, 1))
                .withMessage("checkpointEvery must be at least 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CheckpointFolder(temporary, 1, 0))
                .withMessage("keepCheckpoints must be at least 1, got 0");
        assertThatNullPointerException()
                .isThrownBy(() -> new CheckpointFolder(null, 1, 1))
                .withMessage("path");
    }
}
