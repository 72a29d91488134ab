package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.document.DocumentException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
  private static final String LONG = "A letter of many words, as they are written every day. ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Grüße à Łódź, 5 €",
        "Здравствуйте",
        "Καλημέρα",
        "„quoted“ – and…",
        "שלום",
        "❏ ✓ ☎ → ∑"
      })
  void theseLettersAndSigns_needNoOtherFont(String text) throws Exception {
    Document document = Jsoup.parse(text);
    assertThat(Script.fontsFor(document)).isEmpty();
    assertThat(document.text()).isEqualTo(text);
  }

  /** Whether a machine has a font for the first is its own matter. */
  @Test
  void emojiThatNoFontHas_areLeftOut() throws Exception {
    Document document = Jsoup.parse("Sent from my iPhone \uD83E\uDEE0\uFE0F.");
    Script.fontsFor(document);
    assertThat(document.text()).matches("Sent from my iPhone .{0,3}\\.");
  }

  /** Deseret: no font of an office has it. */
  @Test
  void aNameInSuchLetters_becomesQuestionMarks() throws Exception {
    Document document = Jsoup.parse(LONG + "\uD801\uDC14\uD801\uDC15");
    Script.fontsFor(document);
    assertThat(document.text()).isEqualTo(LONG + "??");
  }

  /** Linear B: no font of an office has it. */
  @Test
  void lettersOfNoFont_areRefused() {
    assertThatThrownBy(() -> Script.fontsFor(Jsoup.parse("\uD800\uDC00\uD800\uDC01")))
        .isInstanceOf(DocumentException.class);
  }

  /** As of Chinese in a Japanese font: one letter is there, and the next is not. */
  @Test
  void aTextOfWhichAThirdIsLost_isRefused() {
    assertThatThrownBy(() -> Script.fontsFor(Jsoup.parse("ab\uD800\uDC00".repeat(20))))
        .isInstanceOf(DocumentException.class);
  }
}
