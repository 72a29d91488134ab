package io.switchpost.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailTemplatesTest {
  private static final String NAME = "voicemail_en.txt";

  @TempDir Path home;
  private final List<String> told = new ArrayList<>();
  private MailTemplates templates;

  private final class Told implements TemplateReport {
    @Override
    public void running(String file) {
      told.add(file + " runs");
    }

    @Override
    public void broken(String file, int line, String reason) {
      told.add(file + ": line " + line + ": " + reason);
    }

    @Override
    public void gone(String file) {
      told.add(file + " is gone");
    }
  }

  @BeforeEach
  void start() {
    templates = new MailTemplates(home, new Told());
  }

  private void write(String text) throws IOException {
    Files.createDirectories(home.resolve("mail"));
    Files.writeString(home.resolve("mail").resolve(NAME), text);
    templates.reload();
  }

  private String render() {
    return templates.render(NAME, Map.of("caller", "Bob"));
  }

  @Test
  void brokenOne_isToldWithItsLine_andTheLastGoodOneIsUsed() throws IOException {
    write("From {caller}");
    write("From\n{#if caller}\nand no end");

    assertThat(told).hasSize(2);
    assertThat(told.getFirst()).isEqualTo("templates/mail/" + NAME + " runs");
    assertThat(told.getLast())
        .isEqualTo("templates/mail/" + NAME + ": line 3: unterminated section [if] detected");
    assertThat(render()).isEqualTo("From Bob");

    templates.reload();
    assertThat(told).as("said once").hasSize(2);
    write("Of {caller}");
    assertThat(render()).isEqualTo("Of Bob");
  }

  @Test
  void oneWithAValueThatNobodyHas_isToldWhenItIsUsed() throws IOException {
    write("From {nobody}");
    assertThat(told).hasSize(1);

    assertThat(templates.render(NAME, shippedValues())).startsWith("Subject: Voice mail from Bob");
    assertThat(told).hasSize(2);
    assertThat(told.getLast()).contains("line 1: ").contains("nobody");
  }

  private static Map<String, Object> shippedValues() {
    return Map.of(
        "known",
        true,
        "caller",
        "Bob",
        "length",
        "2 seconds",
        "received",
        "now",
        "subscriber",
        "Alice",
        "mailbox",
        "2001",
        "interrupted",
        false,
        "kept",
        false);
  }

  @Test
  void removedOne_givesItsPlaceBack_andBackupsAreNoTemplates() throws IOException {
    write("From {caller}");
    Files.writeString(home.resolve("mail").resolve(NAME + "~"), "{#if");
    Files.delete(home.resolve("mail").resolve(NAME));
    templates.reload();

    assertThat(told)
        .containsExactly("templates/mail/" + NAME + " runs", "templates/mail/" + NAME + " is gone");
    assertThat(templates.render(NAME, shippedValues())).startsWith("Subject: Voice mail");
  }
}
