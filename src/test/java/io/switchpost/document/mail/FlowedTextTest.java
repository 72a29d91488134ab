package io.switchpost.document.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 3676. */
class FlowedTextTest {
  private static String unfolded(String text) {
    return FlowedText.unfolded(text, false);
  }

  @Test
  void softBreaks_makeOneParagraph_hardOnesStay() {
    assertThat(unfolded("One long \r\nparagraph \r\nhere.\r\nNext.\r\n\r\nLast "))
        .isEqualTo("One long paragraph here.\nNext.\n\nLast ");
  }

  @Test
  void quotedLines_flowAmongThemselves_andAreSeenAsQuoted() {
    assertThat(unfolded("> quoted \n> on.\n>> deeper \nmine"))
        .isEqualTo("> quoted on.\n>> deeper \nmine");
  }

  @Test
  void theSignatureLine_isNoSoftBreak() {
    assertThat(unfolded("Bye \n-- \nAlice")).isEqualTo("Bye \n-- \nAlice");
  }

  @Test
  void stuffedBlanks_goAway() {
    assertThat(unfolded(" From here\n  >no quote")).isEqualTo("From here\n >no quote");
  }

  @Test
  void delSp_joinsWithoutABlank() {
    assertThat(FlowedText.unfolded("Donau \ndampf", true)).isEqualTo("Donaudampf");
  }
}
