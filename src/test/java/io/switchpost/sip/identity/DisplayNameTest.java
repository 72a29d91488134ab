package io.switchpost.sip.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayNameTest {
  private static String shown(String raw) {
    return DisplayName.of(raw).text();
  }

  @Test
  void of_keepsNamesOfAllScripts() {
    assertThat(shown("Alice Martin")).isEqualTo("Alice Martin");
    assertThat(shown("Émilie Œuvré")).isEqualTo("Émilie Œuvré");
    assertThat(shown("王小明")).isEqualTo("王小明");
    assertThat(shown("عمر")).isEqualTo("عمر");
    assertThat(shown("")).isEmpty();
  }

  @Test
  void of_leavesNothingThatActsOnAReader() {
    assertThat(shown("a\r\nBcc: b")).isEqualTo("a Bcc: b");
    assertThat(shown("a\u0000b\u001b[31mc\u007fd")).isEqualTo("ab[31mcd");
    assertThat(shown("user\u202Ecod.exe\u2066x\u2069")).isEqualTo("usercod.exex");
    assertThat(shown("a\u200Bb\uFEFFc\u2028d\u0085e")).isEqualTo("abc de");
    assertThat(shown("  lots \t of   space ")).isEqualTo("lots of space");
    assertThat(shown("\uD800broken\uDC00")).isEqualTo("broken");
  }

  @Test
  void of_cutsAtACharacterNotInsideOne() {
    assertThat(shown("x".repeat(200))).hasSize(64);
    String cut = shown("x".repeat(63) + "😀");
    assertThat(cut).isEqualTo("x".repeat(63));
    assertThat(shown("=?utf-8?B?" + "QUFB".repeat(40) + "?=")).hasSize(64).matches("A+");
  }

  @Test
  void of_decodesEncodedWords() {
    assertThat(shown("=?UTF-8?Q?Fran=C3=A7ois_D=2E?=")).isEqualTo("François D.");
    assertThat(shown("=?iso-8859-1?q?Jos=E9?= =?utf-8*fr?b?w6kg?= L")).isEqualTo("Joséé L");
    assertThat(shown("=?UTF-8?B?Cg0KQWxpY2U=?=")).isEqualTo("Alice");
    assertThat(shown("a =?us-ascii?Q?b?= c")).isEqualTo("a b c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=?",
        "=??",
        "=??=",
        "=?utf-8?Q?",
        "=?utf-8?Q?=",
        "=?no-such-charset?Q?a?=",
        "=?utf-8?X?a?=",
        "=?utf-8?B?***?=",
        "=?utf-8?Q?=G?=",
        "=?utf-8?Q?=4?=",
        "=?=?=?"
      })
  void of_leavesBrokenEncodedWordsAsTheyAre(String raw) {
    assertThat(shown(raw)).isEqualTo(raw);
  }
}
