package io.switchpost.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextOctetsTest {
  private static TextOctets octets(String text, String charset) {
    return new TextOctets(text.getBytes(Charset.forName(charset)));
  }

  @ParameterizedTest
  @CsvSource({"gb18030,传真", "iso-2022-jp,テスト", "koi8-r,Проверка", "windows-1256,فاكس"})
  void aCharsetThatIsSaid_isBelieved(String charset, String text) {
    assertThat(octets(text, charset).decoded(charset)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-7", "x-unknown", "unknown-8bit", "", "\"utf-8", "us-ascii"})
  void aCharsetThatIsNone_isGuessed(String charset) {
    assertThat(octets("Grüße", "utf-8").decoded(charset)).isEqualTo("Grüße");
    assertThat(octets("Grüße", "iso-8859-1").decoded(charset)).isEqualTo("Grüße");
  }

  /** As browsers do. */
  @Test
  void latin1_isWhatWindowsMeansByIt() {
    assertThat(octets("5 €", "windows-1252").decoded("iso-8859-1")).isEqualTo("5 €");
  }

  @Test
  void html_saysItself() {
    String html = "<html><head><meta http-equiv=x content='text/html; charset=koi8-r'>Факс";
    assertThat(octets(html, "koi8-r").decodedHtml()).isEqualTo(html);
    assertThat(octets("<p>Grüße", "utf-8").decodedHtml()).isEqualTo("<p>Grüße");
  }

  @Test
  void utf16_isKnownByItsMark() {
    assertThat(new TextOctets("\ufeffFax".getBytes(StandardCharsets.UTF_16LE)).decoded())
        .isEqualTo("Fax");
  }
}
