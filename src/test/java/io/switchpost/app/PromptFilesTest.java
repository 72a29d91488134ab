package io.switchpost.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.camel.routes.FileStates;
import io.switchpost.media.WavFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptFilesTest {
  @TempDir Path home;
  private final FileStates states = new FileStates();

  @Test
  void promptThatCannotBePlayed_isToldUntilItCan() throws IOException {
    PromptFiles prompts = new PromptFiles(home, states);
    prompts.refresh();
    Path file = home.resolve("prompts/en/digits/4.wav");
    Files.createDirectories(file.getParent());
    WavFile.write(file.resolveSibling("5.wav"), new short[80]);
    Files.writeString(file, "no sound");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));

    prompts.refresh();
    assertThat(states.all())
        .singleElement()
        .satisfies(
            state -> {
              assertThat(state.file()).isEqualTo("prompts/en/digits/4.wav");
              assertThat(state.trouble().orElseThrow().text()).startsWith("is no WAV file: ");
            });

    WavFile.write(file, new short[80]);
    prompts.refresh();
    assertThat(states.all()).isEmpty();

    Files.writeString(file, "no sound");
    Files.setLastModifiedTime(file, FileTime.fromMillis(2));
    prompts.refresh();
    assertThat(states.all()).hasSize(1);
    Files.delete(file);
    prompts.refresh();
    assertThat(states.all()).isEmpty();
  }
}
